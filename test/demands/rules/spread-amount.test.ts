import fc from 'fast-check'
import { changePercent, rescaleParts, spreadAcceptance } from '../../../src/demands/rules/spread-amount'

const part = fc
  .tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 100 }))
  .map(([amount, percent]) => ({ amount, acceptedAmount: Math.floor((amount * percent) / 100) }))
const parts = fc.array(part, { minLength: 1, maxLength: 6 })
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

describe('amounts over milestones', () => {
  it('accept a total in their order, beyond what is accepted already', () => {
    const two = [
      { amount: 100, acceptedAmount: 20 },
      { amount: 100, acceptedAmount: 50 },
    ]
    expect(spreadAcceptance(two, 130)).toEqual([80, 50])
    expect(spreadAcceptance(two, 190)).toEqual([100, 90])
    expect(spreadAcceptance(two, 70)).toEqual([20, 50])
  })

  it('accept exactly the total, and never more of one than was agreed', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 100 }), (some, percent) => {
        const [accepted, agreed] = [
          sum(some.map((one) => one.acceptedAmount)),
          sum(some.map((one) => one.amount)),
        ]
        const total = accepted + Math.floor(((agreed - accepted) * percent) / 100)
        const spread = spreadAcceptance(some, total)
        expect(sum(spread)).toBe(total)
        spread.forEach((amount, index) => expect(amount).toBeLessThanOrEqual(some[index]!.amount))
      }),
    )
  })

  it('take another amount in proportion to what is open, to the fen', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 20_000_000 }), (some, more) => {
        const accepted = sum(some.map((one) => one.acceptedAmount))
        const scaled = rescaleParts(some, accepted + more)
        const isOpen = some.some((one) => one.amount > one.acceptedAmount)
        if (!scaled) return expect(isOpen).toBe(false)
        expect(sum(scaled)).toBe(accepted + more)
        scaled.forEach((amount, index) => expect(amount).toBeGreaterThanOrEqual(some[index]!.acceptedAmount))
      }),
    )
  })

  it('say by how much an amount changes', () => {
    expect(changePercent(8_000_000, 9_600_000)).toBe(20)
    expect(changePercent(8_000_000, 9_600_001)).toBe(20.01)
    expect(changePercent(8_000_000, 4_000_000)).toBe(50)
    expect(changePercent(0, 1)).toBe(Infinity)
    expect(changePercent(0, 0)).toBe(0)
  })
})
