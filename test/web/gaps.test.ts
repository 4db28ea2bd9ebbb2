import { advance, startMark } from '../../src/web/live/gaps'

describe('the mark of a feed reader', () => {
  it('remembers ids that are not committed yet and forgets them when they come', () => {
    const mark = startMark([5, 3], 0)
    expect([mark.max, [...mark.gaps.keys()]]).toEqual([5, [4]])
    advance(mark, [4, 8], 10)
    expect([mark.max, [...mark.gaps.keys()]]).toEqual([8, [6, 7]])
  })

  it('gives up a gap that a rollback left, after half a minute', () => {
    const mark = startMark([1, 3], 0)
    advance(mark, [], 29_000)
    expect(mark.gaps.size).toBe(1)
    advance(mark, [], 31_000)
    expect(mark.gaps.size).toBe(0)
  })

  it('keeps no more than a thousand gaps', () => {
    const mark = startMark([1], 0)
    advance(mark, [1_000_000], 1)
    expect(mark.gaps.size).toBeLessThanOrEqual(1_000)
  })

  it('starts before the first row of an empty feed', () => {
    const mark = startMark([], 0)
    expect(mark.max).toBe(0)
  })
})
