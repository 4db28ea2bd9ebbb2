import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { bookPoints, type Earned } from './book-points'
import { policyBook } from './policy-on'
import { completionPoints, creditDue, signedPoints } from './rules/quality'
import { ScoreEntries } from './store'

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
  amount: number
  acceptedAmount: number
  /** Day of the newest acceptance; null before there is any. */
  acceptedOn: string | null
  /** Who landed and served it. */
  manager: ScoredPerson
  /** Who recommended the project to the department that landed it; null when it never changed departments. */
  referrer: ScoredPerson | null
}

/** Books the quality points of an agreement up to now; safe to repeat. A falling completion ratio takes nothing back (norm 17.Q2). */
export async function scoreAgreement(core: Core, tx: Tx, fact: AgreementFact): Promise<void> {
  const policyOf = await policyBook(tx)
  const signing = policyOf(fact.signedOn)
  const base = entryOf(fact)
  const signed = { ...base, day: fact.signedOn, policyVersion: signing.version }
  await bookPoints(core, tx, { ...signed, ...fact.manager, rule: 'Q-signed', points: signedPoints(signing) })
  if (fact.referrer)
    await bookPoints(core, tx, { ...signed, ...fact.referrer, rule: 'Q-referral', points: signing.referral })
  if (!fact.acceptedOn) return
  const policy = policyOf(fact.acceptedOn)
  const reached = completionPoints({ accepted: fact.acceptedAmount, agreed: fact.amount }, policy)
  const credited = await creditedFor(tx, base.fact, fact.manager.personId)
  const points = credited + creditDue(reached, credited)
  const accepted = { ...base, day: fact.acceptedOn, policyVersion: policy.version }
  await bookPoints(core, tx, { ...accepted, ...fact.manager, rule: 'Q-completed', points })
}

async function creditedFor(tx: Tx, fact: string, personId: string): Promise<number> {
  const booked = await rows(tx, ScoreEntries).findBy({ fact, rule: 'Q-completed', personId })
  return booked.reduce((sum, entry) => sum + entry.points, 0)
}

function entryOf({ agreementId, caseId, enterpriseId, enterpriseName }: AgreementFact) {
  return { fact: `agreement:${agreementId}`, half: 'quality' as const, caseId, enterpriseId, enterpriseName }
}
