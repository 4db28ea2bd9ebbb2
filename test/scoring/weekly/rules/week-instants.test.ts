import { weekInstants } from '../../../../src/scoring/weekly/rules/week-instants'
import { checkerOf } from '../../../../src/scoring/weekly/rules/rotation'
import type { WorkingCalendar } from '../../../../src/calendar/rules/working-calendar'

const hours = { selfAssessBy: '10:00', recheckBy: '12:00', crossCheckBy: '13:30', publishAt: '14:00' }
const day = (date: string, kind: 'off' | 'work') => [date, { day: date, kind, name: '', year: 2026 }] as const
const calendar: WorkingCalendar = {
  ...{ version: 1, official: new Set([2026]) },
  days: new Map([
    ...['01', '02', '03', '04', '05', '06', '07'].map((nth) => day(`2026-10-${nth}`, 'off')),
    day('2026-10-10', 'work'),
  ]),
}
const at = (local: string) => new Date(`${local}:00+08:00`)
const instants = (to: string, openedAt: string) => {
  const found = weekInstants(calendar, { to, openedAt: at(openedAt), hours })
  return Object.values(found).map((instant: Date) =>
    new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' '),
  )
}

describe('when the steps of a week are due (norm 17.C1)', () => {
  it('on the Monday after it, published at 14:00', () => {
    expect(instants('2026-09-27', '2026-09-28T00:00')).toEqual([
      ...['09-28 10:00', '09-28 12:00', '09-28 13:30', '09-28 14:00'],
    ])
  })

  it('on the next working day when Monday is a holiday', () => {
    expect(instants('2026-10-04', '2026-10-05T00:00').at(-1)).toBe('10-08 14:00')
  })

  it('a week that is caught up is published where two hours are left, its steps spread over what is left', () => {
    expect(instants('2026-09-27', '2026-09-28T15:00').at(-1)).toBe('09-29 14:00')
    expect(instants('2026-09-27', '2026-09-28T12:30').at(-1)).toBe('09-29 14:00')
    expect(instants('2026-09-27', '2026-09-28T11:30')).toEqual([
      ...['09-28 12:00', '09-28 13:00', '09-28 13:45', '09-28 14:00'],
    ])
    expect(instants('2026-09-27', '2026-10-09T15:00').at(-1)).toBe('10-10 14:00')
  })
})

describe('who cross-checks (norm 17.C2)', () => {
  const lines = ['a', 'b', 'c', 'd'].map((id) => ({ id, directorId: `director-${id}` }))
  const weeks = ['2026-W51', '2026-W52', '2026-W53', '2027-W01', '2027-W02', '2027-W03']

  it('the others take turns week by week, over New Year as well, never oneself', () => {
    const turns = weeks.map((week) => checkerOf(lines, 'b', week))
    expect(new Set(turns.slice(0, 3))).toEqual(new Set(['a', 'c', 'd']))
    expect(turns.slice(3)).toEqual(turns.slice(0, 3))
    for (const week of weeks) for (const { id } of lines) expect(checkerOf(lines, id, week)).not.toBe(id)
  })

  it('with four lines nobody is checked by two or checks two', () => {
    for (const week of weeks)
      expect(new Set(lines.map(({ id }) => checkerOf(lines, id, week))).size).toBe(lines.length)
  })

  it('not by the same person, nor by a line that nobody directs; by leadership when there is no other', () => {
    const two = [lines[0]!, { id: 'b', directorId: 'director-a' }, { id: 'c', directorId: null }]
    expect(checkerOf(two, 'a', '2026-W51')).toBeNull()
    expect(checkerOf([lines[0]!], 'a', '2026-W51')).toBeNull()
  })
})
