import { ratioOf, shareOf } from '../../../src/demands/rules/ratio'

describe('shares and the completion ratio (norm 17.Q2)', () => {
  it('rounds shares, so that three of them look like a whole', () => {
    expect([2_400_000, 4_114_285, 5_485_715].map((part) => shareOf(part, 12_000_000))).toEqual([
      '20',
      '34.29',
      '45.71',
    ])
  })

  it('says 100 % only when all is accepted, and 0 before there is anything', () => {
    expect(ratioOf({ amount: 8_000_000, acceptedAmount: 7_999_999 }).percent).toBe('99.99')
    expect(ratioOf({ amount: 8_000_000, acceptedAmount: 8_000_000 }).percent).toBe('100')
    expect(ratioOf({ amount: 0, acceptedAmount: 0 }).percent).toBe('0')
    expect(shareOf(0, 0)).toBe('0')
  })
})
