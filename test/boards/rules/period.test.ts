import { parsePeriod, periodOn, shiftPeriod, trendOf } from '../../../src/boards/rules/period'

describe('the period of a board', () => {
  it('is a week, a month, a quarter or a year', () => {
    expect(['2026-W41', '2026-10', '2026Q4', '2026'].map(parsePeriod)).toEqual([
      { kind: 'week', name: '2026-W41', from: '2026-10-05', to: '2026-10-11' },
      { kind: 'month', name: '2026-10', from: '2026-10-01', to: '2026-10-31' },
      { kind: 'quarter', name: '2026Q4', from: '2026-10-01', to: '2026-12-31' },
      { kind: 'year', name: '2026', from: '2026-01-01', to: '2026-12-31' },
    ])
    expect(['', '2026-W54', '2026-13', '2026Q5', '1999', '2026-10-01'].map(parsePeriod)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ])
  })

  it('is the one a day lies in, and is followed by the next over the end of a year', () => {
    expect(periodOn('week', '2027-01-01').name).toBe('2026-W53')
    expect(shiftPeriod(periodOn('month', '2026-12-31'), 1).name).toBe('2027-01')
    expect(shiftPeriod(periodOn('quarter', '2026-01-01'), -1)).toMatchObject({
      name: '2025Q4',
      to: '2025-12-31',
    })
    expect(shiftPeriod(periodOn('month', '2028-01-15'), 1).to).toBe('2028-02-29')
  })

  it('shows thirteen weeks, or twelve months, and none that has not begun', () => {
    const weeks = trendOf(periodOn('quarter', '2026-11-22'), '2026-11-22')
    expect([weeks.length, weeks[0]?.name, weeks.at(-1)?.name]).toEqual([13, '2026-W35', '2026-W47'])
    const months = trendOf(periodOn('year', '2026-11-22'), '2026-11-22')
    expect([months.length, months[0]?.name, months.at(-1)?.name]).toEqual([12, '2025-12', '2026-11'])
    expect(trendOf(periodOn('year', '2025-03-01'), '2026-11-22').at(-1)?.name).toBe('2025-12')
  })
})
