import { knocked, perLink } from '../../../src/feedback/rules/knocks'

describe('how often somebody may look at a feedback link', () => {
  const now = new Date('2026-10-20T02:00:00Z')
  const before = (count: number, ms: number) => ({ count, since: new Date(now.getTime() - ms) })

  it('counts within the stretch of time and begins anew after it', () => {
    expect(knocked(null, now, perLink)).toEqual({ count: 1, since: now })
    expect(knocked(before(7, perLink.withinMs - 1), now, perLink).count).toBe(8)
    expect(knocked(before(7, perLink.withinMs), now, perLink)).toEqual({ count: 1, since: now })
  })
})
