import { system } from '../../src/actor'
import { calendarHealth } from '../../src/calendar/calendar-health'
import { previewCalendarChange } from '../../src/calendar/change-calendar'
import { editDay } from '../../src/calendar/edit-day'
import { importYear } from '../../src/calendar/import-year'
import { pauseDeadline } from '../../src/calendar/pause-deadline'
import { proposeDay } from '../../src/calendar/propose-day'
import { readCalendar } from '../../src/calendar/read-calendar'
import { resumeDeadline } from '../../src/calendar/resume-deadline'
import { startDeadline } from '../../src/calendar/start-deadline'
import { CalendarChanges } from '../../src/calendar/store'
import { rows } from '../../src/database/table'
import { onBothDatabases } from '../world/database'
import { admin, head, openDesk, shanghai, targetOf } from './desk'

const year2027 = JSON.stringify({
  year: 2027,
  papers: ['国办发明电〔2026〕9号'],
  days: [
    { name: '元旦', date: '2026-12-31', isOffDay: true },
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '元旦', date: '2027-01-02', isOffDay: true },
    { name: '元旦', date: '2027-01-09', isOffDay: false },
  ],
})

onBothDatabases('the calendar', (database) => {
  const { core, itIs, start, stored, told, history } = openDesk(database)
  const calendar = () => database().read(readCalendar)
  const seen = async () => (await calendar()).version
  const off = async (day: string, reason = '暴雪停工') =>
    editDay(core(), admin, { day, kind: 'off', reason, seen: await seen() })
  const work = async (day: string) =>
    editDay(core(), admin, { day, kind: 'work', reason: '更正', seen: await seen() })
  beforeEach(() => itIs('2026-09-30 10:00'))

  it('knows 2024 to 2026 from the start, and that 2027 is not published', async () => {
    expect(await calendarHealth(core())).toEqual({ version: 3, official: [2024, 2025, 2026], missing: [] })
    itIs('2026-12-01 10:00')
    expect((await calendarHealth(core())).missing).toEqual([2027])
    expect((await calendar()).days.get('2026-10-10')).toMatchObject({ kind: 'work', name: '国庆节' })
    expect((await calendar()).days.get('2024-10-12')).toMatchObject({ kind: 'work' })
  })

  it('corrected while a case runs moves its deadline and tells its watch', async () => {
    const deadline = await start()
    const { moved } = await off('2026-10-09')
    expect(moved).toContainEqual({
      deadlineId: deadline.id,
      caseId: deadline.caseId,
      title: '需求响应',
      from: shanghai('2026-10-10 18:00'),
      to: shanghai('2026-10-12 18:00'),
    })
    const after = await stored(deadline)
    expect(after).toMatchObject({ dueAt: shanghai('2026-10-12 18:00'), calendarVersion: await seen() })
    expect(await told(deadline)).toEqual([shanghai('2026-10-10 09:00').toISOString()])
    expect((await history(deadline)).at(-1)).toMatchObject({
      act: 'recounted',
      reason: '暴雪停工',
      byName: '杨静',
    })
    await work('2026-10-09')
    expect((await stored(deadline)).dueAt).toEqual(shanghai('2026-10-10 18:00'))
  })

  it('tells the watch too when only the reminder moves', async () => {
    itIs('2026-11-02 10:00')
    const deadline = await start()
    expect(deadline.dueAt).toEqual(shanghai('2026-11-05 18:00'))
    await off('2026-11-04')
    await editDay(core(), admin, { day: '2026-11-07', kind: 'work', reason: '补班', seen: await seen() })
    expect(await told(deadline)).toEqual([shanghai('2026-11-05 09:00').toISOString()])
    expect((await stored(deadline)).dueAt).toEqual(shanghai('2026-11-06 18:00'))
    await work('2026-11-04')
  })

  it('shows what a change would move, and moves nothing', async () => {
    const deadline = await start()
    const { moved, proposal } = await previewCalendarChange(core(), admin, (present) =>
      proposeDay(present, { day: '2026-10-08', kind: 'off', reason: '停工' }),
    )
    expect(moved.map(({ deadlineId }) => deadlineId)).toContain(deadline.id)
    expect(proposal.days).toEqual([{ day: '2026-10-08', from: null, to: 'off', name: '停工' }])
    expect(await stored(deadline)).toMatchObject({ dueAt: shanghai('2026-10-10 18:00') })
    expect(await told(deadline)).toEqual([])
  })

  it('leaves a paused deadline alone and counts it anew on resumption', async () => {
    itIs('2026-10-19 10:00')
    const deadline = await start()
    await pauseDeadline(core(), head, { ...targetOf(deadline), reason: '等' })
    const { moved } = await off('2026-10-21')
    expect(moved.map(({ deadlineId }) => deadlineId)).not.toContain(deadline.id)
    itIs('2026-10-20 10:00')
    const resumed = await resumeDeadline(core(), head, { ...targetOf(deadline), reason: '续' })
    expect(resumed.dueAt).toEqual(shanghai('2026-10-23 18:00'))
    await work('2026-10-21')
  })

  it('warns in every deadline that goes into a year not published, until that year is imported', async () => {
    itIs('2026-12-30 10:00')
    const deadline = await start()
    expect(deadline.explanation).toContainEqual({ is: 'unofficial', years: [2027] })
    expect(deadline.dueAt).toEqual(shanghai('2027-01-04 18:00'))
    const { proposal, moved } = await importYear(core(), admin, { text: year2027, seen: await seen() })
    expect(proposal.days).toHaveLength(4)
    expect(moved.map(({ to }) => to)).toContainEqual(shanghai('2027-01-06 18:00'))
    const after = await stored(deadline)
    expect(after.dueAt).toEqual(shanghai('2027-01-06 18:00'))
    expect(after.explanation.map(({ is }) => is)).not.toContain('unofficial')
    expect((await calendarHealth(core())).missing).toEqual([])
  })

  it('imported again is refused, for it changes nothing', async () => {
    const again = importYear(core(), admin, { text: year2027, seen: await seen() })
    await expect(again).rejects.toMatchObject({ code: 'calendar-nothing-changes' })
  })

  it('keeps a change log: version, who, why and which days', async () => {
    await off('2026-11-25', '抗雪')
    const version = await seen()
    const last = await database().read((tx) => rows(tx, CalendarChanges).findOneByOrFail({ version }))
    expect(last).toMatchObject({ kind: 'edit', year: 2026, reason: '抗雪', byName: '杨静' })
    expect(last.days).toEqual([{ day: '2026-11-25', from: null, to: 'off', name: '抗雪' }])
  })

  it('is changed by administrators only, on the version they saw, with a reason, and to something new', async () => {
    const edit = { day: '2026-11-26', kind: 'off' as const, reason: '停电', seen: await seen() }
    await expect(editDay(core(), head, edit)).rejects.toMatchObject({ code: 'calendar-change-not-allowed' })
    await expect(editDay(core(), admin, { ...edit, seen: 1 })).rejects.toMatchObject({
      code: 'calendar-changed-meanwhile',
    })
    await expect(editDay(core(), admin, { ...edit, reason: ' ' })).rejects.toMatchObject({
      code: 'calendar-reason-missing',
    })
    await expect(editDay(core(), admin, { ...edit, day: '2026-11-31' })).rejects.toMatchObject({
      code: 'calendar-day-invalid',
    })
    await expect(editDay(core(), admin, { ...edit, day: '2026-10-01' })).rejects.toMatchObject({
      code: 'calendar-nothing-changes',
    })
  })

  it('takes the first of two changes made at once and refuses the second', async () => {
    const version = await seen()
    const edit = (day: string) => editDay(core(), admin, { day, kind: 'off', reason: '停电', seen: version })
    const both = await Promise.allSettled([edit('2026-12-08'), edit('2026-12-09')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await seen()).toBe(version + 1)
  })

  it('counts no deadline on the version it replaces, however close together they come', async () => {
    itIs('2026-11-09 10:00')
    const version = await seen()
    const [, ...started] = await Promise.all([
      editDay(core(), admin, { day: '2026-11-11', kind: 'off', reason: '停电', seen: version }),
      ...Array.from({ length: 6 }, () => start()),
    ])
    const dates = await Promise.all(started.map(stored))
    expect(dates.map(({ dueAt }) => dueAt)).toEqual(dates.map(() => shanghai('2026-11-13 18:00')))
  })

  it('counts the ten working days of a progress report through both make-up days (norm 13)', async () => {
    itIs('2026-09-28 10:00')
    const progress = await startDeadline(core(), system, { caseId: 'progress-case', kind: 'progress' })
    expect(progress.dueAt).toEqual(shanghai('2026-10-16 18:00'))
  })
})
