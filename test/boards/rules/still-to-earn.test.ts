import fc from 'fast-check'
import { stillToEarn, type OpenWork } from '../../../src/boards/rules/still-to-earn'
import { norm2024 } from '../../scoring/rules/norm-2024'

const nothing: OpenWork = { enterprises: [], agreements: [], unsigned: [], referrals: [] }
const enterprise = { id: 'e1', name: '甲企业', scoredVisits: 0, visited: true }
const open = { caseId: 'c1', enterpriseName: '乙企业' }

describe('what a manager can still earn (norm 17)', () => {
  it('counts 7 for each of the three visits of the year that is left, whoever made the others (17.A3, 17.A4)', () => {
    const worth = (scoredVisits: number) =>
      stillToEarn({ ...nothing, enterprises: [{ ...enterprise, scoredVisits }] }, norm2024).total
    expect([0, 1, 2, 3, 5].map(worth)).toEqual([2100, 1400, 700, 0, 0])
  })

  it('names an enterprise that is due this quarter even when its visits no longer score (norm 6)', () => {
    const due = { ...enterprise, scoredVisits: 3, visited: false }
    expect(stillToEarn({ ...nothing, enterprises: [due] }, norm2024).chances).toEqual([
      { kind: 'visits', id: 'e1', name: '甲企业', worth: 0, left: 0, isDue: true },
    ])
  })

  it('counts of a signed agreement what its completion has not yet credited (17.Q2), shared where two landed it (17.Q3)', () => {
    const agreement = { ...open, agreed: 10_000, accepted: 3_330, credited: 333, share: 100 }
    const worth = (more: object) =>
      stillToEarn({ ...nothing, agreements: [{ ...agreement, ...more }] }, norm2024).total
    expect(worth({})).toBe(667)
    expect(worth({ share: 50, credited: 167 })).toBe(333)
    expect(worth({ accepted: 10_000, credited: 1000 })).toBe(0)
    expect(worth({ agreed: 0, accepted: 0, credited: 0 })).toBe(0)
  })

  it('counts 3 for a demand that could be signed and 5 for a referral that could land (17.Q)', () => {
    const work = {
      ...nothing,
      unsigned: [{ ...open, share: 100 }],
      referrals: [{ ...open, departmentName: '投行业务部' }],
    }
    expect(stillToEarn(work, norm2024).chances.map(({ kind, worth }) => [kind, worth])).toEqual([
      ['referral', 500],
      ['signing', 300],
    ])
    expect(stillToEarn({ ...nothing, unsigned: [{ ...open, share: 50 }] }, norm2024).total).toBe(150)
  })

  it('puts what is due before its equals', () => {
    const enterprises = [
      { ...enterprise, id: 'e1', scoredVisits: 1 },
      { ...enterprise, id: 'e2', scoredVisits: 1, visited: false },
      { ...enterprise, id: 'e3' },
    ]
    expect(stillToEarn({ ...nothing, enterprises }, norm2024).chances.map(({ id }) => id)).toEqual([
      'e3',
      'e2',
      'e1',
    ])
  })

  it('adds up, is never negative, and does not depend on the order of what is given', () => {
    const enterprises = fc.array(
      fc.record({
        id: fc.uuid(),
        name: fc.string(),
        scoredVisits: fc.nat(6),
        visited: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(enterprises, (list) => {
        const there = stillToEarn({ ...nothing, enterprises: list }, norm2024)
        const back = stillToEarn({ ...nothing, enterprises: [...list].reverse() }, norm2024)
        expect(back).toEqual(there)
        expect(there.total).toBe(there.chances.reduce((sum, { worth }) => sum + worth, 0))
        expect(there.chances.every(({ worth }) => worth >= 0)).toBe(true)
      }),
    )
  })
})
