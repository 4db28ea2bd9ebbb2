import fc from 'fast-check'
import {
  authenticityPoints,
  cappedAuthenticity,
  type DatedVisit,
  type VisitFindings,
} from '../../../src/scoring/rules/authenticity'
import { points } from '../../../src/scoring/rules/policy'
import { norm2024 } from './norm-2024'

const flawless: VisitFindings = { evidence: 1, inaccuracies: 0, omissions: [], doubtful: false }
const score = (visit: Partial<VisitFindings>) => authenticityPoints({ ...flawless, ...visit }, norm2024)

describe('authenticity of one visit (norm 17)', () => {
  it('gives a complete, accurate visit with evidence 5, and 2 more (norm 17.A4: a full visit earns 7)', () => {
    expect(score({})).toBe(points(7))
  })
  it('takes 1 and the bonus from a visit without evidence, nothing else (norm 17.A1)', () => {
    expect(score({ evidence: 0 })).toBe(points(4))
  })
  it('takes 1 for each inaccuracy or omission found (norm 17.A2)', () => {
    expect(score({ inaccuracies: 1 })).toBe(points(4))
    expect(score({ inaccuracies: 1, omissions: [{ lapsed: false }] })).toBe(points(3))
  })
  it('never falls below 0 (norm 17.A2)', () => {
    expect(score({ inaccuracies: 9 })).toBe(0)
  })
  it('gives nothing when an omission was not supplemented in time (norm 17.A2)', () => {
    expect(score({ omissions: [{ lapsed: true }] })).toBe(0)
  })
  it('gives nothing to a doubtful or made-up visit (norm 17.C2)', () => {
    expect(score({ doubtful: true })).toBe(0)
  })
})

describe('the three scored visits of a year (norm 17.A3)', () => {
  const visit = (id: string, day: string, more: Partial<VisitFindings> = {}): DatedVisit => ({
    ...flawless,
    ...more,
    id,
    day,
    at: Date.parse(`${day}T10:00:00+08:00`),
  })
  const scored = (visits: readonly DatedVisit[]) =>
    Object.fromEntries(cappedAuthenticity(visits, () => norm2024))

  it('gives the fourth visit of a year nothing', () => {
    const visits = ['2026-01-05', '2026-03-02', '2026-06-01', '2026-09-07'].map((day) => visit(day, day))
    expect(scored(visits)['2026-06-01']).toBe(points(7))
    expect(scored(visits)['2026-09-07']).toBe(0)
  })
  it('lets a visit that scores nothing use none up', () => {
    const visits = [
      visit('doubtful', '2026-01-05', { doubtful: true }),
      ...['2026-03-02', '2026-06-01', '2026-09-07'].map((day) => visit(day, day)),
    ]
    expect(scored(visits)['2026-09-07']).toBe(points(7))
  })
  it('starts anew with the calendar year', () => {
    const visits = ['2026-10-12', '2026-11-02', '2026-12-31', '2027-01-01'].map((day) => visit(day, day))
    expect(scored(visits)['2027-01-01']).toBe(points(7))
  })

  const anyVisit = fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.constantFrom(2026, 2027),
    evidence: fc.integer({ min: 0, max: 2 }),
    inaccuracies: fc.integer({ min: 0, max: 6 }),
    doubtful: fc.boolean(),
  })
  const anyVisits = fc.array(anyVisit, { maxLength: 15 }).map((made) =>
    made.map(({ month, year, ...findings }, nth) => {
      const day = `${year}-${String(month).padStart(2, '0')}-15`
      return visit(`v${nth}`, day, { ...findings, omissions: [] })
    }),
  )

  it('never depends on the order in which visits were entered', () => {
    fc.assert(
      fc.property(anyVisits, (visits) => {
        expect(scored([...visits].reverse())).toEqual(scored(visits))
      }),
    )
  })
  it('never counts more than three in a year and never goes below 0', () => {
    fc.assert(
      fc.property(anyVisits, (visits) => {
        const result = scored(visits)
        expect(Object.values(result).every((earned) => earned >= 0 && earned <= points(7))).toBe(true)
        for (const year of ['2026', '2027']) {
          const counted = visits.filter((one) => one.day.startsWith(year) && (result[one.id] ?? 0) > 0)
          expect(counted.length).toBeLessThanOrEqual(3)
        }
      }),
    )
  })
})
