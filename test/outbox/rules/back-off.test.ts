import { backOffMs } from '../../../src/outbox/rules/back-off'

describe('the wait before the next attempt', () => {
  it('doubles from half a second to the patience of the kind', () => {
    expect([1, 2, 3, 4, 20].map((attempts) => backOffMs(attempts, 10_000, 1))).toEqual([
      500, 1000, 2000, 4000, 10_000,
    ])
  })
  it('is spread over its upper half', () => {
    expect(backOffMs(2, 10_000, 0)).toBe(500)
    expect(backOffMs(2, 10_000, 0.5)).toBe(750)
  })
})
