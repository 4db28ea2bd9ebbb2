import fc from 'fast-check'
import { points } from '../../../src/scoring/rules/policy'
import { completionPoints, creditDue, signedPoints, visitShare } from '../../../src/scoring/rules/quality'
import { norm2024 } from './norm-2024'

const completion = (accepted: number, agreed: number, share = 100) =>
  completionPoints({ accepted, agreed }, norm2024, share)

describe('quality and effect (norm 17)', () => {
  it('gives 3 for a signed agreement, 1.50 to each of two colleagues (norm 17.Q3)', () => {
    expect(signedPoints(norm2024)).toBe(points(3))
    expect(signedPoints(norm2024, 50)).toBe(points(1.5))
  })
  it('gives the 10 by the completion ratio (norm 17.Q2)', () => {
    expect(completion(50_000, 100_000)).toBe(points(5))
    expect(completion(100_000, 100_000)).toBe(points(10))
  })
  it('gives nothing before there is revenue, and never more than 10', () => {
    expect(completion(0, 100_000)).toBe(0)
    expect(completion(120_000, 100_000)).toBe(points(10))
    expect(completion(5, 0)).toBe(0)
  })
  it('rounds half up once: 10 × 33.3 % × 50 % is 1.67, then 3.33 in all', () => {
    expect(completion(333, 1000, 50)).toBe(167)
    expect(completion(666, 1000, 50)).toBe(333)
    expect(creditDue(completion(666, 1000, 50), 167)).toBe(166)
  })
  it('takes nothing back when the ratio falls', () => {
    expect(creditDue(completion(200, 1000), completion(500, 1000))).toBe(0)
  })
  it('halves for two of one department only (norm 17.Q3)', () => {
    expect(visitShare(['market', 'market'], norm2024)).toBe(50)
    expect(visitShare(['market', 'banking'], norm2024)).toBe(100)
    expect(visitShare(['market'], norm2024)).toBe(100)
    expect(visitShare([null, null], norm2024)).toBe(100)
  })
  it('credits in any steps what it would credit at once', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 1_000_000_000_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 1_000_000_000_000 }), (accepted, agreed) => {
        let credited = 0
        for (const now of accepted) credited += creditDue(completion(now, agreed), credited)
        expect(credited).toBe(completion(Math.max(...accepted), agreed))
      }),
    )
  })
})
