import { dayOf } from '../../calendar/rules/day'
import { annexTable, type AnnexFact, type AnnexTable } from '../rules/annex-table'
import { cappedAuthenticity, type DatedVisit } from '../rules/authenticity'
import { grouped } from '../rules/grouped'
import { points, scoringDefaults, type ScoringPolicy } from '../rules/policy'
import { completionPoints, creditDue, signedPoints, visitShare } from '../rules/quality'
import type { CaseFile } from './case-file'

/** The norm's amounts, as issued on 2024-06-26. */
export const normAmounts: ScoringPolicy = {
  ...scoringDefaults,
  version: 'norm-2024',
  complete: points(2),
  accurate: points(2),
  evidence: points(1),
  perFinding: points(1),
  visitsPerYear: 3,
  fullMarksBonus: points(2),
  signed: points(3),
  completed: points(10),
  referral: points(5),
  jointShare: 50,
}

/** A line of the book as it would be: what, for whom, on which day, by which rule. */
export interface SimulatedEntry extends AnnexFact {
  fact: string
  rule: 'A' | 'Q-signed' | 'Q-completed' | 'Q-referral'
  day: string
}

type Visit = CaseFile['visits'][number]
type Agreement = CaseFile['agreements'][number]
type Person = Agreement['managers'][number]

/** Scores a case file by Article 17 alone: no clock, no database. Facts that score nothing have no line. */
export function simulate(file: CaseFile): { entries: SimulatedEntry[]; table: AnnexTable } {
  const policyOn = policyBook(file.policy)
  const referrals = grouped(file.referrals, ({ agreement }) => agreement)
  const all = [
    ...visitEntries(file, policyOn),
    ...file.agreements.flatMap((one) => agreementEntries(one, referrals.get(one.id) ?? [], policyOn)),
  ]
  const { from = '', to = '9999-12-31' } = file
  const entries = all.filter(({ day, points: earned }) => earned !== 0 && day >= from && day <= to)
  return { entries, table: annexTable(entries) }
}

type Policy = CaseFile['policy']
type PolicyOf = (day: string) => ScoringPolicy

/** Of two versions for one day the later in the file holds. */
function policyBook(policy: Policy): PolicyOf {
  if (!Array.isArray(policy)) {
    const always = policyOf(policy)
    return () => always
  }
  const versions = policy.map(({ from, ...amounts }) => ({ from, policy: policyOf(amounts) })).reverse()
  versions.sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? 1 : -1))
  return (day) => versions.find(({ from }) => from <= day)?.policy ?? normAmounts
}

function policyOf(amounts: Exclude<Policy, unknown[]>): ScoringPolicy {
  const counts = ['visitsPerYear', 'jointShare']
  const given = Object.entries(amounts).filter(([, value]) => value !== undefined)
  const kept = given.map(([name, value]) => [name, counts.includes(name) ? value : points(value ?? 0)])
  return { ...normAmounts, ...(Object.fromEntries(kept) as Partial<ScoringPolicy>) }
}

function visitEntries(file: CaseFile, policyOn: PolicyOf): SimulatedEntry[] {
  const findings = grouped(file.findings, ({ visit }) => visit)
  const factsOf = (visit: Visit) => visitFacts(visit, findings.get(visit.id) ?? [])
  return [...grouped(file.visits, ({ enterprise }) => enterprise).values()].flatMap((visits) => {
    const earned = cappedAuthenticity(visits.map(factsOf), policyOn)
    return visits.flatMap((visit) => {
      const base = { enterprise: visit.enterprise, fact: `visit:${visit.id}`, day: dayOf(new Date(visit.at)) }
      const entry = { ...base, half: 'authenticity' as const, rule: 'A' as const }
      return visit.visitors.map((visitor) => ({ ...entry, ...visitor, points: earned.get(visit.id) ?? 0 }))
    })
  })
}

function visitFacts({ id, at, evidence }: Visit, findings: CaseFile['findings']): DatedVisit {
  const instant = new Date(at)
  return {
    ...{ id, evidence, day: dayOf(instant), at: instant.getTime() },
    inaccuracies: findings.filter(({ kind }) => kind === 'inaccuracy').length,
    omissions: findings.flatMap((finding) =>
      finding.kind === 'omission' ? { lapsed: finding.supplemented !== 'in-time' } : [],
    ),
    doubtful: findings.some(({ kind }) => kind !== 'inaccuracy' && kind !== 'omission'),
  }
}

function agreementEntries(
  agreement: Agreement,
  referrals: CaseFile['referrals'],
  policyOn: PolicyOf,
): SimulatedEntry[] {
  if (agreement.doubtful) return []
  const { id, enterprise, signedOn, managers } = agreement
  const base = { enterprise, fact: `agreement:${id}`, half: 'quality' as const }
  const departments = managers.map(({ department }) => department)
  const policy = policyOn(signedOn)
  const shareOf = (of: ScoringPolicy) => visitShare(departments, of)
  const signed = { ...base, day: signedOn }
  return [
    ...managers.flatMap((manager) => [
      { ...signed, ...manager, rule: 'Q-signed' as const, points: signedPoints(policy, shareOf(policy)) },
      ...completionEntries(agreement, manager, { policyOn, shareOf }),
    ]),
    ...referrals.map(({ manager, department }) => ({
      ...{ ...signed, manager, department, rule: 'Q-referral' as const, points: policy.referral },
    })),
  ]
}

/** Each acceptance credits what it adds to what was credited before (norm 17.Q2). */
function completionEntries(
  { id, enterprise, amount, accepted }: Agreement,
  manager: Person,
  { policyOn, shareOf }: { policyOn: PolicyOf; shareOf: (policy: ScoringPolicy) => number },
): SimulatedEntry[] {
  let credited = 0
  return [...accepted]
    .sort((a, b) => (a.on === b.on ? a.amount - b.amount : a.on < b.on ? -1 : 1))
    .map(({ on, amount: reached }) => {
      const fulfilment = { accepted: inFen(reached), agreed: inFen(amount) }
      const policy = policyOn(on)
      const due = creditDue(completionPoints(fulfilment, policy, shareOf(policy)), credited)
      credited += due
      return {
        ...{ ...manager, enterprise, fact: `agreement:${id}`, half: 'quality' as const },
        ...{ rule: 'Q-completed' as const, day: on, points: due },
      }
    })
}

/** Amounts with two decimals become whole numbers, so that the ratio is exact. */
function inFen(yuan: number): number {
  return Math.round(yuan * 100)
}
