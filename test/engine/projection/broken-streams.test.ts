import { openProjection } from '../../../src/engine/projection/open-projection'
import { projectionHealth, setAsideRecords } from '../../../src/engine/projection/projection-health'
import { ForeignLog } from '../../../src/engine/projection/recognise-log'
import { replaySetAside } from '../../../src/engine/projection/replay-set-aside'
import { resetProjection } from '../../../src/engine/projection/reset-projection'
import { SetAside } from '../../../src/engine/projection/log-store'
import { rows } from '../../../src/database/table'
import { onBothDatabases } from '../../world/database'
import { clear, dump } from './dump'
import { altered, coreOf, noon, partitionRecords } from './world'

const log = partitionRecords(4)
const nthOf = (pattern: string) => log.findIndex((record) => record.raw.includes(pattern))
const variable = nthOf('"valueType":"VARIABLE"')

onBothDatabases('a stream that is not whole', (database) => {
  const core = () => coreOf(database())
  const receive = (records: typeof log) => openProjection(core()).receive(records)
  beforeEach(() => clear(database()))

  it('shows a gap where records never came, and goes on', async () => {
    await receive([...log.slice(0, variable), ...log.slice(variable + 1)])
    const { gaps, faults } = await projectionHealth(core())
    expect(gaps).toEqual([
      {
        partition: 4,
        valueType: 'VARIABLE',
        fromSequence: 1,
        toSequence: 1,
        position: expect.any(Number) as number,
        seenAt: noon,
      },
    ])
    expect(faults).toEqual(['流程引擎的记录有 1 处缺失，投影可能不完整。'])
  })

  it.each([
    ['is not JSON', (raw: string) => raw.slice(0, 80)],
    ['lacks a field', (raw: string) => raw.replace('"scopeKey"', '"scope"')],
    [
      'holds a text too long for its column',
      (raw: string) => raw.replace(/"name":"[^"]*"/, `"name":"${'n'.repeat(400)}"`),
    ],
  ])(
    'sets aside a record that %s, applies all others, and takes it when it can be read',
    async (what, breakIt) => {
      if (what.includes('too long') && database().kind === 'sqlite') return
      await receive(log)
      const whole = await dump(database())
      await clear(database())
      const broken = log.map((record, nth) => (nth === variable ? altered(record, breakIt) : record))
      await receive(broken)
      await receive(broken)
      expect((await projectionHealth(core())).setAside).toBe(1)
      const [aside] = await setAsideRecords(core())
      expect(await replaySetAside(core(), aside!)).toEqual(expect.any(String))
      await database().transaction((tx) =>
        rows(tx, SetAside).update({ position: aside!.position }, { raw: log[variable]!.raw }),
      )
      expect(await replaySetAside(core(), aside!)).toBeNull()
      const replayed = await dump(database())
      for (const table of ['engine_variables', 'engine_instances', 'engine_user_tasks', 'engine_gaps']) {
        expect({ table, rows: replayed[table] }).toEqual({ table, rows: whole[table] })
      }
      expect((await projectionHealth(core())).faults).toEqual([])
    },
  )

  it('does not let a replay undo what newer records said', async () => {
    const created = log.findIndex(
      ({ raw }) => raw.includes('"valueType":"JOB"') && raw.includes('"intent":"CREATED"'),
    )
    await receive(
      log.map((record, nth) =>
        nth === created ? altered(record, (raw) => raw.replace('"retries"', '"tries"')) : record,
      ),
    )
    const before = await dump(database())
    const [aside] = await setAsideRecords(core())
    await database().transaction((tx) =>
      rows(tx, SetAside).update({ position: aside!.position }, { raw: log[created]!.raw }),
    )
    expect(await replaySetAside(core(), aside!)).toBeNull()
    expect((await dump(database()))['engine_jobs']).toEqual(before['engine_jobs'])
  })

  it('of another broker is refused with a sentence, changes nothing, and is taken after a reset', async () => {
    const other = log.map((record) =>
      altered(record, (raw) =>
        raw.replace(/"timestamp":(\d+)/, (_all, at: string) => `"timestamp":${Number(at) + 5}`),
      ),
    )
    await receive(log.slice(0, 200))
    const before = await dump(database())
    await expect(receive(other.slice(0, 50))).rejects.toThrow(ForeignLog)
    await expect(receive(other)).rejects.toThrow('不属于本库已接收的日志')
    const { refusal, faults } = await projectionHealth(core())
    expect(faults).toEqual([refusal])
    expect(refusal).toContain('分区 4')
    expect((await dump(database()))['engine_instances']).toEqual(before['engine_instances'])
    await resetProjection(core())
    await receive(other)
    expect((await projectionHealth(core())).faults).toEqual([])
  })

  it('whose first records are missing is no other log', async () => {
    await receive(log.slice(0, 300))
    await receive(log.slice(150))
    expect((await projectionHealth(core())).faults).toEqual([])
  })

  it('says how late it is and how far it came', async () => {
    await receive(log)
    const health = await projectionHealth(core())
    expect(health.partitions).toMatchObject([
      { partition: 4, position: log.at(-1)!.position, appliedAt: noon },
    ])
    expect(health.lagMs).toBe(health.partitions[0]!.lagMs)
    expect(health.partitions[0]!.logId).toMatch(/^[0-9a-f]{16}$/)
  })
})
