import { figuresOf, publishedOnly, ranked } from '../../../src/boards/rules/figures'

const sums = { authenticity: 1400, quality: 300, publishedAuthenticity: 700, publishedQuality: 0 }

describe('the figures of a board', () => {
  it('keep what is published apart from what is not (norm 17.C1)', () => {
    expect(figuresOf([sums, sums])).toMatchObject({ total: 3400, published: 1400, pending: 2000 })
    expect(figuresOf([])).toMatchObject({ total: 0, published: 0, pending: 0 })
  })

  it('show others the published part only (norm 11)', () => {
    expect(publishedOnly(sums)).toMatchObject({ authenticity: 700, quality: 0, total: 700, pending: 0 })
  })

  it('give no rank to who has no points', () => {
    const of = ranked([{ points: 0 }, { points: 7 }], { by: ({ points }) => points, name: () => '' })
    expect(of.map(({ rank }) => rank)).toEqual([1, null])
  })

  it('give equals one rank and the next one theirs', () => {
    const list = ['乙', '甲', '丙', '丁'].map((name, nth) => ({ name, points: [5, 5, 9, 1][nth]! }))
    const of = ranked(list, { by: ({ points }) => points, name: ({ name }) => name })
    expect(of.map(({ name, rank }) => `${rank}${name}`)).toEqual(['1丙', '2甲', '2乙', '4丁'])
  })
})
