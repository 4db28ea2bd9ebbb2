import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { appendTimeline } from '../../timeline'
import { latestPlan } from '../case-context'
import { lockCase } from '../open-cases'
import { Demands } from '../store'
import type { Plan } from '../work-store'

/** What the risk table decides by, from the plan that stands (norm 9.4). @throws BusinessError `plan-missing` */
export async function riskFacts(
  core: Core,
  caseId: string,
): Promise<Pick<Plan, 'amountBand' | 'crossDepartment' | 'outsidePartner'>> {
  const plan = await core.db.read((tx) => latestPlan(tx, caseId))
  if (!plan) throw new BusinessError('plan-missing')
  const { amountBand, crossDepartment, outsidePartner } = plan
  return { amountBand, crossDepartment, outsidePartner }
}

/** Notes the level the risk table gave. The same level again changes nothing. */
export function recordRiskLevel(
  core: Core,
  actor: Actor,
  { caseId, riskLevel }: { caseId: string; riskLevel: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const demand = await lockCase(core, tx, caseId)
    if (demand.riskLevel === riskLevel) return
    await rows(tx, Demands).update({ id: caseId }, { riskLevel })
    const data = { level: riskLevel }
    await appendTimeline(core, tx, { caseId, kind: 'engine', code: `risk-level-${riskLevel}`, data, actor })
  })
}
