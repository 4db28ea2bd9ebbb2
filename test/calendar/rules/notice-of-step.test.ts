import { noticeOfStep } from '../../../src/calendar/rules/notice-of-step'
import { watchSteps } from '../../../src/calendar/rules/watch-plan'

const recipients = (answerable: Parameters<typeof noticeOfStep>[1]) =>
  watchSteps.map((step) => noticeOfStep(step, answerable).to)

describe('who hears of a deadline (norm 8)', () => {
  it('is the department, then its head, the line director, the leadership', () => {
    expect(recipients({ rule: { remindTo: [] }, departmentId: 'd1', lineId: 'l1' })).toEqual([
      ['department:d1'],
      ['department:d1'],
      ['head:d1'],
      ['line-director:l1'],
      ['role:leadership'],
    ])
  })

  it('is the person named, where one owes it', () => {
    const [reminded, told] = recipients({
      rule: { remindTo: ['person:p1'] },
      departmentId: 'd1',
      lineId: 'l1',
    })
    expect([reminded, told]).toEqual([['person:p1'], ['person:p1']])
  })

  it('is the leadership where nobody knows whose it is', () => {
    const all = recipients({ rule: { remindTo: [] }, departmentId: null, lineId: null })
    expect(new Set(all.flat())).toEqual(new Set(['role:leadership']))
  })
})
