import { IsNull } from 'typeorm'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { zhCN } from '../web/locales/zh-CN'
import { endFollowUps } from './end-follow-ups'
import { CaseMembers, type CaseOutcome } from './store'
import { tellOfCase, type CaseNews } from './tell-of-case'

/**
 * Tells everyone who took part that a case has ended. Before anybody leads it, the department that was asked to answer hears
 * of it too, for all of it was told of the demand. A case ends once, so each is told once, and what was still asked of it ends with it.
 */
export async function tellOfEnd(
  core: Core,
  tx: Tx,
  { demand, actor, outcome }: Pick<CaseNews, 'demand' | 'actor'> & { outcome: CaseOutcome },
): Promise<void> {
  await endFollowUps(core, tx, { demand, outcome })
  const members = await rows(tx, CaseMembers).findBy({ caseId: demand.id, leftAt: IsNull() })
  const asked = demand.state === 'responding' && !demand.leadId ? [`department:${demand.departmentId}`] : []
  const to = [...members.map(({ personId }) => `person:${personId}`), ...asked]
  const data = { outcome: zhCN.t(`demands.endings.${outcome}`) }
  await tellOfCase(core, tx, { event: 'case-closed', demand, actor, to, data, dedupeKey: 'closed' })
}
