import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { appendTimeline } from '../../timeline'
import { zhCN } from '../../web/locales/zh-CN'
import type { Demand } from '../store'
import { tellOfCase } from '../tell-of-case'
import { UnfinishedReviews, type UnfinishedReview } from './store'

/** A lead would stop a demand or hand it over: its head hears of it and decides (norm 12). */
export async function proposeVerdict(
  core: Core,
  tx: Tx,
  { item, demand, actor }: { item: UnfinishedReview; demand: Demand; actor: Pick<Actor, 'id' | 'name'> },
): Promise<void> {
  await rows(tx, UnfinishedReviews).update({ id: item.id }, { state: 'proposed' })
  const data = { words: item.reason ?? '', proposal: proposalOf(item) }
  const caseId = demand.id
  await appendTimeline(core, tx, { caseId, kind: 'business', code: 'month-proposed', data, actor })
  const news = { taskName: zhCN.t('monthly.proposedTask') }
  await tellOfCase(core, tx, {
    ...{ event: 'task-assigned', demand, actor, data: news },
    to: [`head:${demand.departmentId}`],
  })
}

/** What a lead proposes, in words. */
export function proposalOf({ verdict, targetDepartmentName }: UnfinishedReview): string {
  return zhCN.t(`monthly.proposal.${verdict ?? 'stop'}`, { department: targetDepartmentName ?? '' })
}
