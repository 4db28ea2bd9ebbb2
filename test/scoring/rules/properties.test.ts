import fc from 'fast-check'
import { cappedAuthenticity, type DatedVisit } from '../../../src/scoring/rules/authenticity'
import { flawsOf } from '../../../src/scoring/rules/flaws-of'
import { fulfilmentSteps, highestCompletion } from '../../../src/scoring/rules/fulfilment-steps'
import { landingOf } from '../../../src/scoring/rules/landing'
import { points } from '../../../src/scoring/rules/policy'
import { completionPoints, signedPoints, visitShare } from '../../../src/scoring/rules/quality'
import { norm2024 } from './norm-2024'

const finding = fc.record({
  kind: fc.constantFrom('inaccuracy', 'omission'),
  state: fc.constantFrom('open', 'supplemented', 'corrected', 'lapsed', 'withdrawn'),
})
const anyVisit = fc.record({
  at: fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
  evidence: fc.integer({ min: 0, max: 2 }),
  findings: fc.array(finding, { maxLength: 4 }),
  doubtful: fc.boolean(),
})
const anyVisits = fc.array(anyVisit, { maxLength: 15 }).map((made) =>
  made.map(({ at, findings, ...rest }, nth): DatedVisit => {
    const of = { id: `v${nth}`, day: at.toISOString().slice(0, 10), at: at.getTime() }
    return { ...rest, ...of, ...flawsOf(findings) }
  }),
)
const scored = (visits: readonly DatedVisit[]) =>
  Object.fromEntries(cappedAuthenticity(visits, () => norm2024))

describe('the rules of Article 17, whatever the facts', () => {
  it('norm 17.A: give an enterprise at most 3 × 7 a year, never less than 0, the same in any order and again', () => {
    fc.assert(
      fc.property(anyVisits, fc.integer({ min: 0, max: 15 }), (visits, turn) => {
        const earned = scored(visits)
        expect(scored([...visits.slice(turn), ...visits.slice(0, turn)])).toEqual(earned)
        for (const year of ['2026', '2027']) {
          const own = visits.filter(({ day }) => day.startsWith(year)).map(({ id }) => earned[id]!)
          expect(own.every((one) => one >= 0 && one <= points(7))).toBe(true)
          expect(own.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(3 * points(7))
        }
      }),
    )
  })

  it('norm 17.A3: striking a visit out never takes a point from another', () => {
    fc.assert(
      fc.property(anyVisits, fc.nat(), (visits, nth) => {
        const struck = visits[nth % Math.max(1, visits.length)]
        const before = scored(visits)
        const after = scored(visits.map((one) => (one === struck ? { ...one, doubtful: true } : one)))
        for (const { id } of visits)
          if (id !== struck?.id) expect(after[id]).toBeGreaterThanOrEqual(before[id]!)
      }),
    )
  })

  const amount = fc.integer({ min: 0, max: 1_000_000_000_000 })
  it('norm 17.Q2: a completion is the rounding of its highest ratio, by whatever acts it came about', () => {
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 1e12 }),
        (totals, agreed) => {
          const acts = totals.map((toAmount, nth) => ({
            ...{ id: `a${nth}`, milestoneId: 'm', fromAmount: totals[nth - 1] ?? 0, toAmount },
            ...{ acceptedOn: '2026-01-05', at: String(nth) },
          }))
          const steps = fulfilmentSteps({ acts: [...acts].reverse(), replaced: [], agreed })
          const reached = highestCompletion(steps, { policyOf: () => norm2024, shareOf: () => 50 })
          expect(reached).toBe(completionPoints({ accepted: Math.max(...totals), agreed }, norm2024, 50))
          expect(reached).toBeLessThanOrEqual(points(5))
        },
      ),
    )
  })

  it('norm 17.Q2: a change of the agreed amount counts from its time on', () => {
    const act = (id: string, toAmount: number, at: string) => ({
      ...{ id, milestoneId: id, fromAmount: 0, toAmount, acceptedOn: '2026-01-05', at },
    })
    const steps = fulfilmentSteps({
      acts: [act('a', 400, '1'), act('b', 100, '3')],
      replaced: [{ id: 'r', amount: 800, at: '2' }],
      agreed: 1000,
    })
    expect(steps.map(({ accepted, agreed }) => accepted / agreed)).toEqual([0.5, 0.4, 0.5])
  })

  it('norm 17.Q3: the shares of two of one department add up to the whole, but for the rounding of each', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 1e12 }), (accepted, agreed) => {
        const share = visitShare(['d', 'd'], norm2024)
        const whole = completionPoints({ accepted, agreed }, norm2024)
        const both = 2 * completionPoints({ accepted, agreed }, norm2024, share)
        expect(Math.abs(both - whole)).toBeLessThanOrEqual(1)
        expect(2 * signedPoints(norm2024, share)).toBe(signedPoints(norm2024))
      }),
    )
  })
})

describe('who is credited with an agreement (norm 17.Q)', () => {
  const visit = { visitorId: 'a', departmentId: 'd1', coVisitorId: 'b', coDepartmentId: 'd1' }
  const own = {
    originatorId: 'a',
    originatorDepartmentId: 'd1',
    departmentId: 'd1',
    leadId: 'x',
    visit: null,
  }

  it('is the originator in their own department, the lead and a referrer in another', () => {
    expect(landingOf(own)).toMatchObject({ managerIds: ['a'], referrerId: null })
    expect(landingOf({ ...own, departmentId: 'd2' })).toMatchObject({ managerIds: ['x'], referrerId: 'a' })
  })
  it('is nobody twice: who recommends a project to themselves refers nothing', () => {
    expect(landingOf({ ...own, departmentId: 'd2', leadId: 'a' })).toMatchObject({
      managerIds: ['a'],
      referrerId: null,
    })
  })
  it('norm 17.Q3: is both who made the visit, with the departments of that day', () => {
    expect(landingOf({ ...own, visit })).toEqual({
      managerIds: ['a', 'b'],
      referrerId: null,
      departments: ['d1', 'd1'],
    })
    expect(landingOf({ ...own, departmentId: 'd2', visit })).toMatchObject({
      managerIds: ['x'],
      referrerId: 'a',
    })
  })
})
