import type { Core } from '../core'
import type { Tx } from '../database/database'
import { bookedFor, bookPoints, type Earned } from './book-points'
import { policyBook } from './policy-on'
import { highestCompletion, type FulfilmentStep } from './rules/fulfilment-steps'
import type { ScoringPolicy } from './rules/policy'
import { signedPoints, visitShare } from './rules/quality'

/** Who is credited, as the annex names them. */
export type ScoredPerson = Pick<
  Earned,
  'personId' | 'personName' | 'departmentId' | 'departmentName' | 'lineId'
>

/** A signed agreement and how far it is fulfilled (norm 17.Q). Amounts in fen, days in Asia/Shanghai. */
export interface AgreementFact {
  agreementId: string
  caseId: string
  enterpriseId: string
  enterpriseName: string
  signedOn: string
  /** Every ratio it ever had; the last one's day is that of the newest acceptance. None before there is any. */
  steps: readonly FulfilmentStep[]
  /** Who landed and served it: one, or two who visited jointly. */
  managers: readonly ScoredPerson[]
  /** The departments of those who visited jointly, on the day of the visit: two of one share (norm 17.Q3). */
  departments: readonly (string | null)[]
  /** Who recommended the project to the department that landed it; null when it never changed departments. */
  referrer: ScoredPerson | null
}

/**
 * Books the quality points of an agreement up to now; safe to repeat. A falling completion ratio takes nothing back (norm 17.Q2); who
 * was credited and, as the visit now says, did not land it has what was booked taken back.
 */
export async function scoreAgreement(core: Core, tx: Tx, fact: AgreementFact): Promise<void> {
  const earned = agreementPoints(fact, await policyBook(tx))
  for (const one of earned) await bookPoints(core, tx, one)
  const places = new Set(earned.map(placeOf))
  for (const booked of await bookedFor(tx, `agreement:${fact.agreementId}`))
    if (!places.has(placeOf(booked))) await bookPoints(core, tx, { ...booked, points: 0 })
}

function placeOf({ rule, personId }: Pick<Earned, 'rule' | 'personId'>): string {
  return `${rule} ${personId}`
}

/** All that an agreement has earned each person, by rule (norm 17.Q). */
function agreementPoints(fact: AgreementFact, policyOf: (day: string) => ScoringPolicy): Earned[] {
  const { agreementId, caseId, enterpriseId, enterpriseName, signedOn, managers, referrer } = fact
  const about = { fact: `agreement:${agreementId}`, caseId, enterpriseId, enterpriseName }
  const entryOn = (day: string) => ({
    ...about,
    ...{ half: 'quality' as const, day, policyVersion: policyOf(day).version },
  })
  const signed = entryOn(signedOn)
  const policy = policyOf(signedOn)
  const shareOf = (of: ScoringPolicy) => visitShare(fact.departments, of)
  const last = fact.steps.at(-1)
  return [
    ...managers.map((manager) => ({
      ...{ ...signed, ...manager, rule: 'Q-signed' as const, points: signedPoints(policy, shareOf(policy)) },
    })),
    ...managers.flatMap((manager) =>
      last
        ? {
            ...{ ...entryOn(last.on), ...manager, rule: 'Q-completed' as const },
            points: highestCompletion(fact.steps, { policyOf, shareOf }),
          }
        : [],
    ),
    ...(referrer ? [{ ...signed, ...referrer, rule: 'Q-referral' as const, points: policy.referral }] : []),
  ]
}
