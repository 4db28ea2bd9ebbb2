import fc from 'fast-check'
import { perAccount, perAddress, waitAfter } from '../../../src/people/rules/lock-out'

describe('the wait after failed sign-ins', () => {
  it('spares who mistypes a few times', () => {
    expect([1, 2, 3, 4].map((failures) => waitAfter(failures, perAccount))).toEqual([0, 0, 0, 0])
  })

  it('doubles with each further failure, up to a quarter of an hour', () => {
    const seconds = [5, 6, 7, 8, 50].map((failures) => waitAfter(failures, perAccount) / 1000)
    expect(seconds).toEqual([15, 30, 60, 120, 900])
  })

  it('never shrinks', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.constantFrom(perAccount, perAddress), (failures, policy) => {
        expect(waitAfter(failures + 1, policy)).toBeGreaterThanOrEqual(waitAfter(failures, policy))
      }),
    )
  })
})
