import fc from 'fast-check'
import { coverageRate, totalCoverage } from '../../../src/visits/duty/rules/coverage'
import { namesLeft } from '../../../src/visits/duty/rules/names-left'
import { oversees } from '../../../src/visits/duty/rules/oversees'
import { quarterInstants } from '../../../src/visits/duty/rules/quarter-instants'
import { isQuarter, quarterOf, shiftQuarter, spanOf } from '../../../src/visits/duty/rules/quarter'
import { autumn2026 } from '../../calendar/rules/calendar-2026'

const norm = { visitRemindBefore: 15, visitEscalateBefore: 5 }

describe('the quarters of the duty to visit (norm 6)', () => {
  it.each([
    ['2026-01-01', '2026Q1', '2026-01-01', '2026-03-31'],
    ['2026-06-30', '2026Q2', '2026-04-01', '2026-06-30'],
    ['2026-09-30', '2026Q3', '2026-07-01', '2026-09-30'],
    ['2026-12-31', '2026Q4', '2026-10-01', '2026-12-31'],
  ])('%s is in %s', (day, quarter, from, to) => {
    expect(quarterOf(day)).toBe(quarter)
    expect(spanOf(quarter)).toEqual({ from, to })
  })

  it('every day lies in the span of its quarter, and one quarter on and back is the same', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.integer({ min: -9, max: 9 }), (day, count) => {
        const quarter = quarterOf(day)
        const { from, to } = spanOf(quarter)
        expect(from <= day && day <= to).toBe(true)
        expect(isQuarter(quarter)).toBe(true)
        expect(shiftQuarter(shiftQuarter(quarter, count), -count)).toBe(quarter)
      }),
    )
  })

  it.each(['2026Q5', '2026Q0', '26Q1', '2026q1', '2026Q1 ', ''])('%j is no quarter', (text) => {
    expect(isQuarter(text)).toBe(false)
  })
})

describe('the clock of a quarter (norm 6)', () => {
  it('reminds 15 working days before the quarter ends and escalates 5 before, by the official calendar', () => {
    const { remindAt, escalateAt, endsAt } = quarterInstants(autumn2026, '2026Q4', norm)
    expect(remindAt).toEqual(new Date('2026-12-10T09:00:00+08:00'))
    expect(escalateAt).toEqual(new Date('2026-12-24T09:00:00+08:00'))
    expect(endsAt).toEqual(new Date('2027-01-01T00:00:00+08:00'))
  })

  it('counts the working Sunday 20 September 2026, and leaves the Mid-Autumn Festival out', () => {
    const { remindAt, escalateAt } = quarterInstants(autumn2026, '2026Q3', norm)
    expect(escalateAt).toEqual(new Date('2026-09-22T09:00:00+08:00'))
    expect(remindAt).toEqual(new Date('2026-09-09T09:00:00+08:00'))
  })

  it('never reminds after the quarter, though its last day is a holiday and the policy says 0', () => {
    const holiday = { ...autumn2026, days: new Map(autumn2026.days) }
    holiday.days.set('2026-12-31', { day: '2026-12-31', kind: 'off', name: '元旦', year: 2027 })
    const { escalateAt } = quarterInstants(holiday, '2026Q4', {
      visitRemindBefore: 0,
      visitEscalateBefore: 0,
    })
    expect(escalateAt).toEqual(new Date('2026-12-31T09:00:00+08:00'))
  })
})

describe('coverage (norm 6)', () => {
  it('is 100 only when every one was visited', () => {
    expect(coverageRate({ due: 1000, visited: 999 })).toBe(99)
    expect(coverageRate({ due: 3, visited: 3 })).toBe(100)
    expect(coverageRate({ due: 0, visited: 0 })).toBeNull()
  })

  it('of a department is that of its managers together', () => {
    const one = fc
      .tuple(fc.nat(500), fc.nat(500), fc.nat(500))
      .map(([a, b, c]) => ({ own: a, visited: a + b, due: a + b + c }))
    fc.assert(
      fc.property(fc.array(one), (of) => {
        const total = totalCoverage(of)
        expect(total.own).toBeLessThanOrEqual(total.visited)
        expect(total.visited).toBeLessThanOrEqual(total.due)
        expect(coverageRate(total) === 100).toBe(
          total.due > 0 && of.every(({ due, visited }) => due === visited),
        )
      }),
    )
  })

  it('names who has which enterprises left, each manager briefly', () => {
    const many = Array.from({ length: 8 }, (_, nth) => `企业${nth}`)
    const words = {
      manager: ({ name, count, enterprises }: { name: string; count: number; enterprises: string }) =>
        `${name} ${count} 家：${enterprises}`,
      more: ' 等',
    }
    const behind = [
      { managerName: '白薇', count: 2, enterprises: ['甲', '乙'] },
      { managerName: '马辉', count: 20, enterprises: many },
    ]
    expect(namesLeft(behind, words)).toBe(`白薇 2 家：甲、乙；马辉 20 家：${many.join('、')} 等`)
  })

  it('is seen by the head, the director of the line, leadership, general office and compliance', () => {
    const department = { id: 'd1', lineId: 'l1' }
    const who = (groups: string[], roles: string[] = ['staff']) =>
      oversees({ id: 'p', groups, roles }, department)
    expect([who(['head:d1']), who(['line-director:l1'])]).toEqual([true, true])
    expect([who(['head:d2']), who(['line-director:l2']), who(['department:d1'])]).toEqual([
      false,
      false,
      false,
    ])
    for (const role of ['leadership', 'general-office', 'compliance']) expect(who([], [role])).toBe(true)
    for (const role of ['admin', 'designer', 'supervisor']) expect(who([], [role])).toBe(false)
  })
})
