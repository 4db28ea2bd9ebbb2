import { randomUUID } from 'node:crypto'
import { system } from '../../src/actor'
import { cancelDeadline } from '../../src/calendar/cancel-deadline'
import { checkDeadline } from '../../src/calendar/check-deadline'
import { explainDeadline } from '../../src/calendar/explain-deadline'
import { extendDeadline } from '../../src/calendar/extend-deadline'
import { moveDeadline } from '../../src/calendar/move-deadline'
import { pauseDeadline } from '../../src/calendar/pause-deadline'
import { resumeDeadline } from '../../src/calendar/resume-deadline'
import { settleDeadline } from '../../src/calendar/settle-deadline'
import { startDeadline } from '../../src/calendar/start-deadline'
import { timelineOf } from '../../src/timeline'
import { onBothDatabases } from '../world/database'
import { head, openDesk, otherHead, shanghai, targetOf } from './desk'

onBothDatabases('a deadline', (database) => {
  const { core, itIs, start, stored, history, told } = openDesk(database)
  beforeEach(() => itIs('2026-09-30 10:00'))

  it('of three working days across the National Day is due on the make-up Saturday (norm 8)', async () => {
    const deadline = await stored(await start())
    expect(deadline.dueAt).toEqual(shanghai('2026-10-10 18:00'))
    expect(deadline.checkAt).toEqual(shanghai('2026-10-09 09:00'))
    expect(explainDeadline(deadline.explanation)).toContain('10日（周六，调休上班）第3个工作日，18:00 到期')
  })

  it('is started once for a case, however often and however close together it is asked for', async () => {
    const caseId = randomUUID()
    const started = await Promise.all([start(caseId), start(caseId), start(caseId)])
    itIs('2026-10-08 10:00')
    const again = await start(caseId)
    expect(new Set([...started, again].map(({ id }) => id)).size).toBe(1)
    expect(again.dueAt).toEqual(shanghai('2026-10-10 18:00'))
    expect(await history(again)).toHaveLength(1)
    expect(await timelineOf(core(), caseId)).toHaveLength(1)
  })

  it('has one of each kind and ordinal', async () => {
    const caseId = randomUUID()
    const progress = (ordinal: number) => startDeadline(core(), system, { caseId, kind: 'progress', ordinal })
    expect((await progress(1)).id).not.toBe((await progress(2)).id)
  })

  it('counts no working day at whose 18:00 it was paused, and tells its watch', async () => {
    const deadline = await start()
    itIs('2026-10-08 15:00')
    const paused = await pauseDeadline(core(), head, { ...targetOf(deadline), reason: '等企业补材料' })
    expect(paused.state).toBe('paused')
    expect((await checkDeadline(core(), deadline.id)).nextCheckAt).toEqual(shanghai('2027-10-08 15:00'))
    itIs('2026-10-10 10:00')
    const resumed = await resumeDeadline(core(), head, { ...targetOf(deadline), reason: '材料已齐' })
    expect(resumed.dueAt).toEqual(shanghai('2026-10-13 18:00'))
    expect(await told(deadline)).toEqual([
      shanghai('2027-10-08 15:00').toISOString(),
      shanghai('2026-10-12 09:00').toISOString(),
    ])
    expect((await history(deadline)).map(({ act, reason }) => [act, reason])).toEqual([
      ['started', ''],
      ['paused', '等企业补材料'],
      ['resumed', '材料已齐'],
    ])
  })

  it('is not paused after it has passed, nor twice, and not resumed while it runs', async () => {
    const deadline = await start()
    const pause = { ...targetOf(deadline), reason: '等' }
    await expect(resumeDeadline(core(), head, pause)).rejects.toMatchObject({ code: 'deadline-not-paused' })
    itIs('2026-10-10 18:00')
    await expect(pauseDeadline(core(), head, pause)).rejects.toMatchObject({ code: 'deadline-passed' })
    itIs('2026-10-10 17:59')
    await pauseDeadline(core(), head, pause)
    await expect(pauseDeadline(core(), head, pause)).rejects.toMatchObject({ code: 'deadline-not-running' })
  })

  it('is extended by working days, before and after it has passed', async () => {
    const deadline = await start()
    const two = { ...targetOf(deadline), workingDays: 2, reason: '需外部核验' }
    expect((await extendDeadline(core(), head, two)).dueAt).toEqual(shanghai('2026-10-13 18:00'))
    itIs('2026-10-14 09:00')
    expect((await extendDeadline(core(), head, two)).dueAt).toEqual(shanghai('2026-10-15 18:00'))
    await expect(extendDeadline(core(), head, { ...two, workingDays: 0 })).rejects.toMatchObject({
      code: 'deadline-days-invalid',
    })
  })

  it('is moved earlier or later, to a working day to come', async () => {
    const deadline = await start()
    const to = (text: string) =>
      moveDeadline(core(), head, { ...targetOf(deadline), dueAt: shanghai(text), reason: '领导改期' })
    expect((await to('2026-10-08 12:00')).dueAt).toEqual(shanghai('2026-10-08 12:00'))
    expect((await to('2026-10-20 18:00')).dueAt).toEqual(shanghai('2026-10-20 18:00'))
    await expect(to('2026-10-05 12:00')).rejects.toMatchObject({
      code: 'deadline-date-off',
      data: { name: '国庆节' },
    })
    await expect(to('2026-09-29 12:00')).rejects.toMatchObject({ code: 'deadline-date-past' })
    await expect(
      moveDeadline(core(), head, { ...targetOf(deadline), dueAt: new Date(NaN), reason: '改' }),
    ).rejects.toMatchObject({ code: 'deadline-date-past' })
  })

  it('is changed with a reason only, and by those who answer for it', async () => {
    const deadline = await start()
    const extend = (actor: typeof head, reason: string) =>
      extendDeadline(core(), actor, { ...targetOf(deadline), workingDays: 1, reason })
    await expect(extend(head, '  ')).rejects.toMatchObject({ code: 'deadline-reason-missing' })
    await expect(extend(otherHead, '帮忙')).rejects.toMatchObject({ code: 'deadline-change-not-allowed' })
    const director = {
      ...otherHead,
      roles: ['staff', 'line-director'] as const,
      groups: ['line-director:l1'],
    }
    expect((await extend(director, '同意')).dueAt).toEqual(shanghai('2026-10-12 18:00'))
  })

  it('tells the second of two who change it at once that it has changed', async () => {
    const { id, version } = await stored(await start())
    const extend = () =>
      extendDeadline(core(), head, { deadlineId: id, version, workingDays: 1, reason: '核验' })
    const both = await Promise.allSettled([extend(), extend()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'deadline-changed-meanwhile' },
    })
    expect((await stored({ id })).dueAt).toEqual(shanghai('2026-10-12 18:00'))
  })

  it('is met up to the last instant and missed after it; a second settling changes nothing', async () => {
    const [met, missed] = [await start(), await start()]
    itIs('2026-10-10 18:00')
    expect((await settleDeadline(core(), system, targetOf(met))).state).toBe('met')
    itIs('2026-10-10 18:01')
    expect((await settleDeadline(core(), system, targetOf(missed))).state).toBe('missed')
    expect((await settleDeadline(core(), system, targetOf(met))).settledAt).toEqual(
      shanghai('2026-10-10 18:00'),
    )
    expect(await history(met)).toHaveLength(2)
    expect(await told(met)).toEqual([])
  })

  it('that is settled in a pause is measured as if it had been resumed', async () => {
    const deadline = await start()
    itIs('2026-10-08 15:00')
    await pauseDeadline(core(), head, { ...targetOf(deadline), reason: '等' })
    itIs('2026-10-30 10:00')
    const settled = await settleDeadline(core(), system, targetOf(deadline))
    expect(settled).toMatchObject({ state: 'met', dueAt: shanghai('2026-11-03 18:00') })
  })

  it('that is cancelled wakes its watch, and can be changed no more', async () => {
    const deadline = await start()
    await cancelDeadline(core(), system, { ...targetOf(deadline), reason: '企业撤回' })
    expect(await told(deadline)).toEqual([null])
    expect(await checkDeadline(core(), deadline.id)).toMatchObject({ steps: [], nextCheckAt: null })
    await expect(
      extendDeadline(core(), head, { ...targetOf(deadline), workingDays: 1, reason: '再等' }),
    ).rejects.toMatchObject({ code: 'deadline-ended' })
  })

  it('leaves each act on the timeline of its case', async () => {
    const deadline = await start()
    await extendDeadline(core(), head, { ...targetOf(deadline), workingDays: 1, reason: '需外部核验' })
    const timeline = await timelineOf(core(), deadline.caseId)
    expect(timeline.map(({ code, actorName, data }) => [code, actorName, data['to']])).toEqual([
      ['deadline-started', '系统', shanghai('2026-10-10 18:00')],
      ['deadline-extended', '马文斌', shanghai('2026-10-12 18:00')],
    ])
  })
})
