import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { fulfilmentSteps, type FulfilmentStep } from '../../scoring'
import type { Agreement } from '../work-store'
import { Acceptances, AgreementVersions } from './store'

/** Every ratio an agreement ever had, by its acceptances and changes of scope (norm 17.Q2); `fallback` is the day of one without milestones. */
export async function fulfilmentOf(
  tx: Tx,
  { caseId, amount, acceptedAmount }: Agreement,
  fallback: () => Promise<string | null>,
): Promise<FulfilmentStep[]> {
  const acts = await rows(tx, Acceptances).findBy({ caseId })
  const versions = await rows(tx, AgreementVersions).findBy({ caseId })
  const steps = fulfilmentSteps({
    acts: acts.map((act) => ({ ...act, at: act.at.toISOString() })),
    replaced: versions.map(({ id, amount, replacedAt }) => ({ id, amount, at: replacedAt.toISOString() })),
    agreed: amount,
  })
  if (steps.length > 0) return steps
  const on = await fallback()
  return on === null ? [] : [{ accepted: acceptedAmount, agreed: amount, on }]
}
