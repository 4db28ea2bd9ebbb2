import fc from 'fast-check'
import { faultOfMeasureDay } from '../../../src/demands/rules/measure-day'
import { monthName, reviewMonth, shiftMonth } from '../../../src/demands/rules/review-month'
import type { WorkingCalendar } from '../../../src/calendar/rules/working-calendar'

const calendar: WorkingCalendar = {
  version: 1,
  official: new Set([2026]),
  days: new Map([
    ['2026-10-01', { day: '2026-10-01', kind: 'off', name: '国庆节', year: 2026 }],
    ['2026-10-02', { day: '2026-10-02', kind: 'off', name: '国庆节', year: 2026 }],
    ['2026-10-10', { day: '2026-10-10', kind: 'work', name: '国庆节调休', year: 2026 }],
  ]),
}

describe('the month of a review (norm 12)', () => {
  it.each([
    ['2026-10-04', '2026-09'],
    ['2026-10-05', '2026-10'],
    ['2026-10-31', '2026-10'],
    ['2026-11-01', '2026-10'],
    ['2026-11-02', '2026-11'],
    ['2027-01-01', '2027-01'],
  ])('on %s it is %s: a month begins with its first working day', (today, month) => {
    expect(reviewMonth(calendar, today)).toBe(month)
  })

  it('is named as people say it', () => {
    expect(monthName('2026-09')).toBe('2026年9月')
  })

  it('goes back and forth across years', () => {
    expect([shiftMonth('2026-01', -1), shiftMonth('2026-12', 1)]).toEqual(['2025-12', '2027-01'])
    fc.assert(
      fc.property(
        fc.integer({ min: 2001, max: 2098 }),
        fc.integer({ min: -500, max: 500 }),
        (year, count) => {
          const there = shiftMonth(`${year}-05`, count)
          expect(shiftMonth(there, -count)).toBe(`${year}-05`)
        },
      ),
    )
  })
})

describe('the day of a measure (norm 14)', () => {
  it.each([
    ['2026-09-30', 'day-past'],
    ['2026-09-29', 'day-past'],
    ['2026-10-01', 'day-off'],
    ['2026-10-11', 'day-off'],
    ['2026-10-10', null],
    ['2027-10-02', 'day-far'],
  ])('%s on 30 September 2026: %s', (day, fault) => {
    expect(faultOfMeasureDay(calendar, '2026-09-30', day)).toBe(fault)
  })
})
