import type { Core } from '../../src/core'
import { rows } from '../../src/database/table'
import { newId } from '../../src/ids'
import { silentLog } from '../../src/log'
import { appendTimeline, timelineOf, verifyTimeline } from '../../src/timeline'
import { TimelineEntries } from '../../src/timeline/store'
import { onBothDatabases } from '../world/database'

onBothDatabases('the timeline of a case (norm 2)', (database) => {
  const core = (): Core => ({
    db: database(),
    clock: { now: () => new Date('2026-09-30T02:00:00.000Z') },
    log: silentLog,
  })
  const actor = { id: 'zhao-min', name: '赵敏' }
  const append = (caseId: string, code: string, data: Record<string, unknown> = {}) =>
    core().db.transaction((tx) => appendTimeline(core(), tx, { caseId, kind: 'business', code, data, actor }))

  it('tells who did what and when, in order', async () => {
    const caseId = newId()
    await append(caseId, 'demand-recorded', { enterprise: '贺兰山酒业' })
    await append(caseId, 'plan-submitted')
    const lines = await timelineOf(core(), caseId)
    expect(lines.map((line) => [line.seq, line.code, line.actorName])).toEqual([
      [1, 'demand-recorded', '赵敏'],
      [2, 'plan-submitted', '赵敏'],
    ])
    expect(lines[0]?.data).toEqual({ enterprise: '贺兰山酒业' })
    expect(await verifyTimeline(core(), caseId)).toMatchObject({ whole: true, length: 2 })
  })

  it('keeps one unbroken chain when many write at once', async () => {
    const caseId = newId()
    await Promise.all(Array.from({ length: 8 }, (_, nth) => append(caseId, 'note', { nth })))
    expect((await timelineOf(core(), caseId)).map((line) => line.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await verifyTimeline(core(), caseId)).toMatchObject({ whole: true, length: 8 })
  })

  it('leaves no line when the act it records is rolled back', async () => {
    const caseId = newId()
    const failing = core().db.transaction(async (tx) => {
      await appendTimeline(core(), tx, { caseId, kind: 'task', code: 'note', data: {}, actor })
      throw new Error('refused')
    })
    await expect(failing).rejects.toThrow('refused')
    expect(await timelineOf(core(), caseId)).toEqual([])
  })

  it.each([
    [
      'changed',
      2,
      (caseId: string) =>
        database().read((tx) => rows(tx, TimelineEntries).update({ caseId, seq: 2 }, { actorName: '别人' })),
    ],
    [
      'missing',
      2,
      (caseId: string) => database().read((tx) => rows(tx, TimelineEntries).delete({ caseId, seq: 2 })),
    ],
    [
      'cut',
      3,
      (caseId: string) => database().read((tx) => rows(tx, TimelineEntries).delete({ caseId, seq: 3 })),
    ],
  ])('shows a line that was %s behind its back', async (fault, seq, tamper) => {
    const caseId = newId()
    for (const nth of [1, 2, 3]) await append(caseId, 'note', { nth })
    await tamper(caseId)
    expect(await verifyTimeline(core(), caseId)).toEqual({ whole: false, fault, seq })
  })
})
