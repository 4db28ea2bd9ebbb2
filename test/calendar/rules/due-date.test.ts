import fc from 'fast-check'
import { dayOf, instantAt, shiftDay } from '../../../src/calendar/rules/day'
import { type DeadlineTerms, type Extension, type Pause } from '../../../src/calendar/rules/deadline-terms'
import { dueDate, dueDateIfResumed } from '../../../src/calendar/rules/due-date'
import { ruleUnder } from '../../../src/calendar/rules/policy-rule'
import { isWorkingDay } from '../../../src/calendar/rules/working-calendar'
import { workingDaysBetween } from '../../../src/calendar/rules/working-days'
import { serviceDefaults } from '../../../src/policies/rules/service-policy'
import { autumn2026 } from './calendar-2026'

const by = { id: 'p1', name: '马文斌' }
const at = (text: string) => instantAt(text.slice(0, 10), text.slice(11))
const pause = (from: string, to: string | null): Pause => ({
  from: at(from).toISOString(),
  to: to && at(to).toISOString(),
  reason: '等企业补材料',
  by,
})
const received = (text: string, more: Partial<DeadlineTerms> = {}): DeadlineTerms => ({
  startedAt: at(text),
  rule: ruleUnder(serviceDefaults, 3),
  pauses: [],
  extensions: [],
  ...more,
})
const due = (terms: DeadlineTerms) => {
  const { dueAt } = dueDate(autumn2026, terms)
  return `${dayOf(dueAt)} ${dueAt.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' }).slice(0, 5)}`
}

describe('three working days (norm 8)', () => {
  it.each([
    ['2026-09-30 10:00', '2026-10-10 18:00', 'across the National Day, to the make-up Saturday'],
    ['2026-09-18 10:00', '2026-09-22 18:00', 'over a Sunday that is worked'],
    ['2026-09-30 23:30', '2026-10-10 18:00', 'late in the evening: still the day of receipt'],
    ['2026-10-01 00:30', '2026-10-10 18:00', 'half past midnight of a holiday, in UTC still the day before'],
    ['2026-10-04 10:00', '2026-10-10 18:00', 'on a holiday'],
    ['2026-10-10 09:00', '2026-10-14 18:00', 'on the make-up Saturday itself, which then does not count'],
    ['2026-09-30 00:00', '2026-10-10 18:00', 'in the first minute of the day'],
  ])('received %s are due %s (%s)', (receivedAt, expected) => {
    expect(due(received(receivedAt))).toBe(expected)
  })

  it('never end on a day off and always span three working days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 * 24 }), (hours) => {
        const startedAt = new Date(at('2026-08-01 00:00').getTime() + hours * 3_600_000)
        const { dueAt } = dueDate(autumn2026, { ...received('2026-08-01 00:00'), startedAt })
        expect(isWorkingDay(autumn2026, dayOf(dueAt))).toBe(true)
        expect(workingDaysBetween(autumn2026, dayOf(startedAt), dayOf(dueAt))).toBe(3)
      }),
    )
  })

  it('warn when they reach into a year that is not official yet', () => {
    expect(dueDate(autumn2026, received('2026-12-30 10:00')).unofficialYears).toEqual([2027])
    expect(dueDate(autumn2026, received('2026-09-30 10:00')).unofficialYears).toEqual([])
  })
})

describe('a pause', () => {
  it('gives back each working day at whose 18:00 the deadline stood still', () => {
    expect(
      due(received('2026-10-08 10:00', { pauses: [pause('2026-10-09 15:00', '2026-10-10 10:00')] })),
    ).toBe('2026-10-13 18:00')
  })

  it('within the hours of one day gives nothing back', () => {
    expect(
      due(received('2026-10-08 10:00', { pauses: [pause('2026-10-09 09:00', '2026-10-09 17:59')] })),
    ).toBe('2026-10-12 18:00')
  })

  it('that begins at 18:00 leaves the day counted; one that ends at 18:00 does not', () => {
    expect(
      due(received('2026-10-08 10:00', { pauses: [pause('2026-10-09 18:00', '2026-10-10 09:00')] })),
    ).toBe('2026-10-12 18:00')
    expect(
      due(received('2026-10-08 10:00', { pauses: [pause('2026-10-09 17:00', '2026-10-09 18:00')] })),
    ).toBe('2026-10-13 18:00')
  })

  it('over a holiday gives back only the working days', () => {
    expect(
      due(received('2026-09-29 10:00', { pauses: [pause('2026-09-30 12:00', '2026-10-08 09:00')] })),
    ).toBe('2026-10-10 18:00')
  })

  it('that lasts is counted as if it ended now', () => {
    const terms = received('2026-10-08 10:00', { pauses: [pause('2026-10-09 15:00', null)] })
    expect(dayOf(dueDateIfResumed(autumn2026, terms, at('2026-10-12 10:00')).dueAt)).toBe('2026-10-14')
  })

  it('never shortens a deadline, and a longer one never ends it sooner', () => {
    const hour = 3_600_000
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 48 }),
        (start, length, more) => {
          const from = at('2026-09-30 11:00').getTime() + start * hour
          const paused = (hours: number) =>
            dueDate(autumn2026, {
              ...received('2026-09-30 10:00'),
              pauses: [
                {
                  from: new Date(from).toISOString(),
                  to: new Date(from + hours * hour).toISOString(),
                  reason: '',
                  by,
                },
              ],
            }).dueAt
          expect(paused(length) >= at('2026-10-10 18:00')).toBe(true)
          expect(paused(length + more) >= paused(length)).toBe(true)
        },
      ),
    )
  })
})

describe('an extension', () => {
  const more = (workingDays: number): Extension => ({
    workingDays,
    reason: '需外部核验',
    by,
    at: at('2026-10-09 10:00').toISOString(),
  })
  const set = (dueAt: string, when = '2026-10-09 10:00'): Extension => ({
    dueAt: at(dueAt).toISOString(),
    reason: '领导改期',
    by,
    at: at(when).toISOString(),
  })

  it('adds its working days', () => {
    expect(due(received('2026-09-30 10:00', { extensions: [more(2)] }))).toBe('2026-10-13 18:00')
  })

  it('that sets a date replaces the counting, and later days are added to that date', () => {
    expect(due(received('2026-09-30 10:00', { extensions: [more(2), set('2026-10-15 12:00')] }))).toBe(
      '2026-10-15 12:00',
    )
    expect(due(received('2026-09-30 10:00', { extensions: [set('2026-10-15 12:00'), more(2)] }))).toBe(
      '2026-10-19 12:00',
    )
  })

  it('that set a date which is a day off by now goes to the next working day', () => {
    expect(due(received('2026-09-30 10:00', { extensions: [set('2026-10-17 12:00')] }))).toBe(
      '2026-10-19 12:00',
    )
  })

  it('that set a date gives back what was paused after it, and not what was paused before', () => {
    const extensions = [set('2026-10-15 18:00')]
    const before = pause('2026-10-08 12:00', '2026-10-09 09:00')
    const after = pause('2026-10-12 12:00', '2026-10-14 09:00')
    expect(due(received('2026-09-30 10:00', { extensions, pauses: [before] }))).toBe('2026-10-15 18:00')
    expect(due(received('2026-09-30 10:00', { extensions, pauses: [before, after] }))).toBe(
      '2026-10-19 18:00',
    )
  })

  it('adds the same number of working days whatever the day it is made', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }), (days, count) => {
        const startedAt = instantAt(shiftDay('2026-09-01', days), '10:00')
        const plain = dueDate(autumn2026, { ...received('2026-09-01 10:00'), startedAt }).dueAt
        const extended = dueDate(autumn2026, {
          ...received('2026-09-01 10:00', { extensions: [more(count)] }),
          startedAt,
        }).dueAt
        expect(workingDaysBetween(autumn2026, dayOf(plain), dayOf(extended))).toBe(count)
      }),
    )
  })
})
