import type { Core } from '../../../src/core'
import { openProjection, type Exported } from '../../../src/engine/projection/open-projection'
import { silentLog } from '../../../src/log'
import { onBothDatabases } from '../../world/database'
import { clear, dump } from './dump'
import { recordedRecords } from './recorded'

const recorded = recordedRecords()

onBothDatabases('the projection of recorded batches', (database) => {
  const core = (): Core => ({
    db: database(),
    clock: { now: () => new Date('2026-11-22T08:00:00Z') },
    log: silentLog,
  })
  const project = async (...batches: Exported[][]) => {
    const projection = openProjection(core())
    for (const batch of batches) await projection.receive(batch)
    return dump(database())
  }
  let whole: Record<string, string[]>

  beforeAll(async () => {
    whole = await project(recorded)
  })

  it('applies every record: none set aside, no gap', () => {
    expect(whole['engine_set_aside']).toEqual([])
    expect(whole['engine_gaps']).toEqual([])
    expect(whole['engine_partitions']).toHaveLength(4)
  })

  it('is not changed by a batch that comes again', async () => {
    expect(await project(recorded)).toEqual(whole)
    expect(await project(recorded.slice(500, 900), recorded.slice(100))).toEqual(whole)
  })

  it('is the same wherever the batches are cut and however they overlap', async () => {
    for (const size of [97, 13]) {
      await clear(database())
      const batches = []
      for (let start = 0; start < recorded.length; start += size)
        batches.push(recorded.slice(start, start + size + 5))
      expect(await project(...batches)).toEqual(whole)
    }
  })

  it('is the same record by record', async () => {
    await clear(database())
    const some = recorded.slice(0, 400)
    const together = await project(some)
    await clear(database())
    expect(await project(...some.map((one) => [one]))).toEqual(together)
  })

  it('is the same when two replicas receive every batch at once', async () => {
    await clear(database())
    const one = openProjection(core())
    const other = openProjection(core())
    for (let start = 0; start < recorded.length; start += 200) {
      const batch = recorded.slice(start, start + 230)
      await Promise.all([one.receive(batch), other.receive(batch)])
    }
    expect(await dump(database())).toEqual(whole)
  })
})
