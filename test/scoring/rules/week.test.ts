import fc from 'fast-check'
import { parseWeek, shiftWeek, weekOf } from '../../../src/scoring/rules/week'

describe('a week of scores', () => {
  it('runs from Monday to Sunday', () => {
    expect(weekOf('2026-10-11')).toEqual({ name: '2026-W41', from: '2026-10-05', to: '2026-10-11' })
    expect(weekOf('2026-10-12').name).toBe('2026-W42')
  })
  it('belongs to one year also across New Year', () => {
    expect(weekOf('2026-12-31')).toEqual({ name: '2026-W53', from: '2026-12-28', to: '2027-01-03' })
    expect(weekOf('2027-01-03').name).toBe('2026-W53')
    expect(weekOf('2027-01-04').name).toBe('2027-W01')
  })
  it('is found by its name, and nothing else is', () => {
    expect(parseWeek('2026-W53')).toEqual(weekOf('2026-12-31'))
    expect(parseWeek('2025-W53')).toBeNull()
    expect(parseWeek('2026-W00')).toBeNull()
    expect(parseWeek('last week')).toBeNull()
    expect(shiftWeek(weekOf('2026-12-31'), 1).name).toBe('2027-W01')
  })

  it('holds every day exactly once, also across New Year and in years of 53 weeks', () => {
    const dayMs = 86_400_000
    const text = (at: number) => new Date(at).toISOString().slice(0, 10)
    const days = fc.integer({ min: 0, max: 73_000 }).map((nth) => Date.UTC(2000, 0, 1) + nth * dayMs)
    fc.assert(
      fc.property(days, (at) => {
        const day = text(at)
        const week = weekOf(day)
        expect(week.from <= day && day <= week.to).toBe(true)
        expect(parseWeek(week.name)).toEqual(week)
        expect(weekOf(week.from)).toEqual(week)
        expect(weekOf(week.to)).toEqual(week)
        expect(shiftWeek(shiftWeek(week, 1), -1)).toEqual(week)
        expect(weekOf(text(Date.parse(week.to) + dayMs))).toEqual(shiftWeek(week, 1))
      }),
    )
  })
})
