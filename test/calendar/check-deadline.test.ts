import { checkDeadline } from '../../src/calendar/check-deadline'
import { extendDeadline } from '../../src/calendar/extend-deadline'
import { moveDeadline } from '../../src/calendar/move-deadline'
import { settleDeadline } from '../../src/calendar/settle-deadline'
import type { Deadline } from '../../src/calendar/store'
import { onBothDatabases } from '../world/database'
import { head, openDesk, shanghai, targetOf } from './desk'

onBothDatabases('the watch over a deadline (norm 8)', (database) => {
  const { core, itIs, start, told } = openDesk(database)
  beforeEach(() => itIs('2026-09-30 10:00'))
  const check = async ({ id }: Deadline) => {
    const { steps, nextCheckAt } = await checkDeadline(core(), id)
    return [steps, nextCheckAt]
  }

  it('reminds one working day before, then tells head, director and leadership', async () => {
    const deadline = await start()
    expect(await check(deadline)).toEqual([[], shanghai('2026-10-09 09:00')])
    itIs('2026-10-09 09:00')
    expect(await check(deadline)).toEqual([['remind'], shanghai('2026-10-10 18:00')])
    itIs('2026-10-10 18:00')
    expect(await check(deadline)).toEqual([['overdue', 'escalate-head'], shanghai('2026-10-12 18:00')])
    itIs('2026-10-12 18:00')
    expect(await check(deadline)).toEqual([['escalate-director'], shanghai('2026-10-13 18:00')])
    itIs('2026-10-13 18:00')
    expect(await check(deadline)).toEqual([['escalate-leadership'], null])
  })

  it('takes each step once, however often and however close together it wakes', async () => {
    const deadline = await start()
    itIs('2026-10-09 09:30')
    const woken = await Promise.all([1, 2, 3].map(() => checkDeadline(core(), deadline.id)))
    expect(woken.flatMap(({ steps }) => steps)).toEqual(['remind'])
    expect(await check(deadline)).toEqual([[], shanghai('2026-10-10 18:00')])
  })

  it('that slept too long makes up for the escalations, but not for the reminder', async () => {
    const deadline = await start()
    itIs('2026-10-12 20:00')
    expect(await check(deadline)).toEqual([
      ['overdue', 'escalate-head', 'escalate-director'],
      shanghai('2026-10-13 18:00'),
    ])
  })

  it('finds nothing due after a move to a later date, and starts anew for that date', async () => {
    const deadline = await start()
    itIs('2026-10-09 09:00')
    await check(deadline)
    await extendDeadline(core(), head, { ...targetOf(deadline), workingDays: 2, reason: '核验' })
    itIs('2026-10-10 18:00')
    expect(await check(deadline)).toEqual([[], shanghai('2026-10-12 09:00')])
    itIs('2026-10-12 09:00')
    expect(await check(deadline)).toEqual([['remind'], shanghai('2026-10-13 18:00')])
  })

  it('starts anew after an overdue deadline was extended', async () => {
    const deadline = await start()
    itIs('2026-10-13 18:00')
    await check(deadline)
    await extendDeadline(core(), head, { ...targetOf(deadline), workingDays: 4, reason: '核验' })
    expect(await told(deadline)).toEqual([shanghai('2026-10-14 09:00').toISOString()])
    itIs('2026-10-15 18:00')
    expect(await check(deadline)).toEqual([['overdue', 'escalate-head'], shanghai('2026-10-16 18:00')])
  })

  it('is told at once of a move to an earlier date, and reminds if the time for it has come', async () => {
    const deadline = await start()
    itIs('2026-10-08 11:00')
    await moveDeadline(core(), head, {
      ...targetOf(deadline),
      dueAt: shanghai('2026-10-09 12:00'),
      reason: '企业催办',
    })
    expect(await told(deadline)).toEqual([shanghai('2026-10-08 11:00').toISOString()])
    expect(await check(deadline)).toEqual([['remind'], shanghai('2026-10-09 12:00')])
  })

  it('does nothing for a deadline that has been met', async () => {
    const deadline = await start()
    await settleDeadline(core(), head, targetOf(deadline))
    itIs('2026-10-14 09:00')
    expect(await check(deadline)).toEqual([[], null])
  })

  it('does not remind before the start: one working day granted leaves no room', async () => {
    itIs('2026-10-09 10:00')
    const deadline = await start()
    await moveDeadline(core(), head, {
      ...targetOf(deadline),
      dueAt: shanghai('2026-10-10 12:00'),
      reason: '急',
    })
    expect(await check(deadline)).toEqual([[], shanghai('2026-10-10 12:00')])
  })
})
