import { workingClock, workingMinutes } from '../../../src/assessment/rules/working-minutes'
import type { WorkingCalendar } from '../../../src/calendar/rules/working-calendar'

const calendar: WorkingCalendar = {
  version: 1,
  official: new Set([2026]),
  days: new Map([
    ['2026-10-01', { day: '2026-10-01', kind: 'off', name: '国庆节', year: 2026 }],
    ['2026-10-10', { day: '2026-10-10', kind: 'work', name: '国庆节', year: 2026 }],
  ]),
}
const clock = workingClock(calendar, { from: '09:00', to: '18:00' })
const at = (text: string) => new Date(`${text}:00+08:00`)
const minutes = (from: string, to: string, pauses: { from: string; to: string | null }[] = []) =>
  workingMinutes(clock, { from: at(from), to: at(to) }, pauses)

describe('the time an answer took, in working hours (norm 8, 16)', () => {
  it('counts the hours of working days only', () => {
    expect(minutes('2026-09-30T16:00', '2026-09-30T17:30')).toBe(90)
    expect(minutes('2026-09-30T16:00', '2026-10-02T10:00')).toBe(180)
    expect(minutes('2026-10-09T17:00', '2026-10-10T10:00')).toBe(120)
    expect(minutes('2026-10-17T09:00', '2026-10-18T18:00')).toBe(0)
    expect(minutes('2026-09-30T20:00', '2026-10-01T08:00')).toBe(0)
  })

  it('leaves out what was paused, also a pause that lasts', () => {
    const pause = { from: at('2026-10-12T10:00').toISOString(), to: at('2026-10-13T10:00').toISOString() }
    expect(minutes('2026-10-12T09:00', '2026-10-13T11:00', [pause])).toBe(120)
    expect(minutes('2026-10-12T09:00', '2026-10-13T11:00', [{ ...pause, to: null }])).toBe(60)
  })
})
