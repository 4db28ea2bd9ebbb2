import fc from 'fast-check'
import { annexTable, type AnnexFact } from '../../../src/scoring/rules/annex-table'
import { authenticityPoints } from '../../../src/scoring/rules/authenticity'
import { points, type ScoringPolicy } from '../../../src/scoring/rules/policy'
import { completionPoints, signedPoints } from '../../../src/scoring/rules/quality'
import { norm2024, withoutBonus } from './norm-2024'

const visit = { inaccuracies: 0, omissions: [], doubtful: false }

/** The annex's two enterprises: one visited without evidence and signed, one visited flawlessly and completed. */
function annexFacts(policy: ScoringPolicy): AnnexFact[] {
  const one = { enterprise: '示例企业一', department: '市场发展部', manager: '马晓燕' }
  const two = { enterprise: '示例企业二', department: '市场发展部', manager: '马晓燕' }
  return [
    { ...one, half: 'authenticity', points: authenticityPoints({ ...visit, evidence: 0 }, policy) },
    { ...one, half: 'quality', points: signedPoints(policy) },
    { ...two, half: 'authenticity', points: authenticityPoints({ ...visit, evidence: 1 }, policy) },
    { ...two, half: 'quality', points: completionPoints({ accepted: 80_000, agreed: 80_000 }, policy) },
  ]
}

const digits = (policy: ScoringPolicy) => {
  const { rows, total } = annexTable(annexFacts(policy))
  return [...rows, total].map((row) =>
    [row.authenticity, row.quality, row.subtotal].map((value) => value / 100),
  )
}

describe('the annex table', () => {
  it('reproduces the annex to the digit with the bonus off', () => {
    expect(digits(withoutBonus)).toEqual([
      [4, 3, 7],
      [5, 10, 15],
      [9, 13, 22],
    ])
  })
  it('gives the second row 17 under rule 4 as written (norm 17.A4)', () => {
    expect(digits(norm2024)).toEqual([
      [4, 3, 7],
      [7, 10, 17],
      [11, 13, 24],
    ])
  })

  it('gives people of the same name in one department a row each', () => {
    const fact = {
      enterprise: '示例企业一',
      department: '市场发展部',
      manager: '马晓燕',
      half: 'quality' as const,
    }
    const { rows, total } = annexTable([
      { ...fact, points: points(3), identity: 'one' },
      { ...fact, points: points(5), identity: 'other' },
      { ...fact, points: points(5), identity: 'one' },
    ])
    expect(rows.map((row) => row.quality)).toEqual([points(8), points(5)])
    expect(total.quality).toBe(points(13))
  })

  const anyFact = fc.record({
    enterprise: fc.constantFrom('甲', '乙', '丙'),
    department: fc.constantFrom('市场发展部', '投行业务部'),
    manager: fc.constantFrom('马晓燕', '王建国'),
    half: fc.constantFrom('authenticity' as const, 'quality' as const),
    points: fc.integer({ min: -700, max: 1000 }),
  })

  it('has a last row that is the sum of the rows, and of all facts, in any order', () => {
    fc.assert(
      fc.property(fc.array(anyFact), (facts) => {
        const { rows, total } = annexTable(facts)
        expect(total.subtotal).toBe(points(0) + facts.reduce((sum, fact) => sum + fact.points, 0))
        expect(rows.every((row) => row.subtotal === row.authenticity + row.quality)).toBe(true)
        expect(annexTable([...facts].reverse())).toEqual({ rows, total })
      }),
    )
  })
})
