import type { Core } from '../core'
import type { Tx } from '../database/database'
import { tellOfCase, type CaseNews } from './tell-of-case'
import type { Plan } from './work-store'

/** Tells who submitted a plan and who is to lead it that it came back and why, from the head or from compliance (norm 8, 9.4). */
export function tellOfReturn(
  core: Core,
  tx: Tx,
  { demand, actor, plan, reason }: Pick<CaseNews, 'demand' | 'actor'> & { plan: Plan; reason: string | null },
): Promise<void> {
  const to = [`person:${plan.submittedById}`, `person:${plan.leadId}`]
  return tellOfCase(core, tx, { event: 'plan-returned', demand, actor, to, data: { reason } })
}
