import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { objectionsIn } from './decide-co-work'
import { signsOf } from './end-signs'
import type { CoWorkRule } from './rules/co-work-result'
import { CoWorks } from './store'

/** What the last countersigning of a case asked and why it failed, so that the next plan types nothing twice; null before the first. */
export async function previousCoWork(
  tx: Tx,
  caseId: string,
): Promise<{ planId: string; departmentIds: string[]; rule: CoWorkRule; objections: string | null } | null> {
  const last = await rows(tx, CoWorks).findOne({ where: { caseId }, order: { round: 'DESC' } })
  if (!last) return null
  const signs = await signsOf(tx, last.id)
  return {
    planId: last.planId,
    departmentIds: signs.flatMap(({ departmentId }) => departmentId ?? []),
    rule: last.rule,
    objections: last.result === 'disagreed' ? objectionsIn(signs) : null,
  }
}
