import fc from 'fast-check'
import { rank, type Contender } from '../../../src/assessment/rules/ranking'

const one = (
  id: string,
  quality: number,
  authenticity: number,
  more: Partial<Contender> = {},
): Contender => ({
  ...{ id, name: id, holderId: null, holderName: null, authenticity, quality, deducted: 0, barredBy: null },
  ...more,
})
const told = (contenders: Contender[]) =>
  rank(contenders).map(({ id, place, tie, star }) => [id, place, tie, star])

describe('the ranking of a year (norm 18)', () => {
  it('norm 18: the most points win', () => {
    expect(told([one('a', 500, 0), one('b', 0, 900)])).toEqual([
      ['b', 1, null, true],
      ['a', 2, null, false],
    ])
  })

  it('norm 18: ties are told apart by quality, then fewer deductions, in this order, and it is said', () => {
    expect(told([one('a', 300, 600), one('b', 400, 500)])).toEqual([
      ['b', 1, 'quality', true],
      ['a', 2, 'quality', false],
    ])
    expect(told([one('a', 400, 500, { deducted: 500 }), one('b', 400, 500)])).toEqual([
      ['b', 1, 'deducted', true],
      ['a', 2, 'deducted', false],
    ])
  })

  it('norm 18: who is equal in all shares the place, and the title', () => {
    expect(told([one('a', 400, 500), one('b', 400, 500), one('c', 1, 0)])).toEqual([
      ['a', 1, 'shared', true],
      ['b', 1, 'shared', true],
      ['c', 3, null, false],
    ])
  })

  it('norm 18: who lost the eligibility keeps the place, the title goes to the next', () => {
    expect(told([one('a', 900, 0, { barredBy: '宁股交字[2026]9号' }), one('b', 400, 0)])).toEqual([
      ['a', 1, null, false],
      ['b', 2, null, true],
    ])
  })

  it('names nobody without points', () => {
    expect(rank([one('a', 0, 0)]).some(({ star }) => star)).toBe(false)
  })

  it('does not depend on the order of input, and places never fall', () => {
    const some = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        quality: fc.nat(3),
        authenticity: fc.nat(3),
        deducted: fc.nat(1),
        barred: fc.boolean(),
      }),
      { selector: ({ id }) => id, maxLength: 8 },
    )
    fc.assert(
      fc.property(some, (given) => {
        const contenders = given.map(({ id, quality, authenticity, deducted, barred }) =>
          one(id, quality, authenticity, { deducted, barredBy: barred ? 'x' : null }),
        )
        const ranked = rank(contenders)
        expect(rank([...contenders].reverse())).toEqual(ranked)
        ranked.forEach(({ place }, nth) => expect(place).toBeGreaterThanOrEqual(ranked[nth - 1]?.place ?? 1))
        expect(ranked.filter(({ star, barredBy }) => star && barredBy !== null)).toEqual([])
      }),
    )
  })
})
