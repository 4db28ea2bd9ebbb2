import fc from 'fast-check'
import { dayOf, instantAt, isDay, shiftDay } from '../../../src/calendar/rules/day'
import { isWorkingDay, unofficialYears } from '../../../src/calendar/rules/working-calendar'
import { addWorkingDays, workingDaysBetween } from '../../../src/calendar/rules/working-days'
import { autumn2026 } from './calendar-2026'

const anyDay = fc.integer({ min: 0, max: 200 }).map((days) => shiftDay('2026-08-01', days))

describe('a working day', () => {
  it('is no day of the National Day holiday, but the make-up Saturday and Sunday are', () => {
    expect(isWorkingDay(autumn2026, '2026-10-01')).toBe(false)
    expect(isWorkingDay(autumn2026, '2026-10-07')).toBe(false)
    expect(isWorkingDay(autumn2026, '2026-10-10')).toBe(true)
    expect(isWorkingDay(autumn2026, '2026-09-20')).toBe(true)
  })

  it('is every weekday of a year that is not official yet', () => {
    expect(isWorkingDay(autumn2026, '2027-02-08')).toBe(true)
    expect(isWorkingDay(autumn2026, '2027-02-07')).toBe(false)
  })

  it('is found before and after a holiday', () => {
    expect(addWorkingDays(autumn2026, '2026-10-08', -1)).toBe('2026-09-30')
    expect(addWorkingDays(autumn2026, '2026-09-30', 1)).toBe('2026-10-08')
    expect(addWorkingDays(autumn2026, '2026-10-03', 0)).toBe('2026-10-08')
    expect(addWorkingDays(autumn2026, '2026-10-09', 0)).toBe('2026-10-09')
  })

  it('does not exist where a broken calendar rests for months, and the arithmetic says so', () => {
    const days = Array.from({ length: 90 }, (_, index) => shiftDay('2026-10-01', index))
    const broken = {
      ...autumn2026,
      days: new Map(days.map((day) => [day, { day, kind: 'off' as const, name: '停工', year: 2026 }])),
    }
    expect(() => addWorkingDays(broken, '2026-10-02', 1)).toThrow('no working day')
  })
})

describe('working-day arithmetic', () => {
  it('never lands on a day off, and grows with the count', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (day, count) => {
        const reached = addWorkingDays(autumn2026, day, count)
        expect(isWorkingDay(autumn2026, reached)).toBe(true)
        expect(addWorkingDays(autumn2026, day, count + 1) > reached).toBe(true)
      }),
    )
  })

  it('grows with the day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (day, count) => {
        expect(
          addWorkingDays(autumn2026, shiftDay(day, 1), count) >= addWorkingDays(autumn2026, day, count),
        ).toBe(true)
      }),
    )
  })

  it('adds up, and counting agrees with adding', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (day, a, b) => {
        const reached = addWorkingDays(autumn2026, day, a + b)
        expect(addWorkingDays(autumn2026, addWorkingDays(autumn2026, day, a), b)).toBe(reached)
        expect(workingDaysBetween(autumn2026, day, reached)).toBe(a + b)
        expect(workingDaysBetween(autumn2026, reached, day)).toBe(-(a + b))
      }),
    )
  })

  it('goes back the way it came', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 20 }), (day, count) => {
        const start = addWorkingDays(autumn2026, day, 0)
        expect(addWorkingDays(autumn2026, addWorkingDays(autumn2026, start, count), -count)).toBe(start)
      }),
    )
  })
})

describe('a day in Shanghai', () => {
  it('begins at 16:00 UTC of the day before', () => {
    expect(dayOf(new Date('2026-09-30T15:59:59.999Z'))).toBe('2026-09-30')
    expect(dayOf(new Date('2026-09-30T16:00:00.000Z'))).toBe('2026-10-01')
    expect(instantAt('2026-10-10', '18:00').toISOString()).toBe('2026-10-10T10:00:00.000Z')
  })

  it('exists in the calendar or is refused', () => {
    expect(isDay('2028-02-29')).toBe(true)
    expect(isDay('2026-02-29')).toBe(false)
    expect(isDay('2026-2-9')).toBe(false)
  })
})

describe('a year that is not official yet', () => {
  it('is named wherever the counting goes through it', () => {
    expect(unofficialYears(autumn2026, '2026-10-01', '2026-12-24')).toEqual([])
    expect(unofficialYears(autumn2026, '2026-12-01', '2027-01-05')).toEqual([2027])
  })

  it('is named for the last days of December too, which the next notice may still take off', () => {
    expect(unofficialYears(autumn2026, '2026-12-21', '2026-12-25')).toEqual([2027])
  })
})
