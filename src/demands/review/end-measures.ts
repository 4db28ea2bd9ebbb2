import { In } from 'typeorm'
import { system } from '../../actor'
import { cancelDeadline } from '../../calendar'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { enqueue } from '../../outbox'
import { zhCN } from '../../web/locales/zh-CN'
import type { CaseOutcome, Demand } from '../store'
import { recordMeasureAct } from './hold-measure'
import { ReviewMeasures } from './store'

/** A case has ended: measures that were to bring it on are void (norm 12); what the review after completion agreed goes on (norm 14). */
export async function endMeasures(
  core: Core,
  tx: Tx,
  { demand, outcome }: { demand: Demand; outcome: CaseOutcome },
): Promise<void> {
  const open = { caseId: demand.id, state: In(['open', 'reported', 'asked']) }
  const where = outcome === 'completed' ? { ...open, source: 'monthly' as const } : open
  for (const measure of await rows(tx, ReviewMeasures).findBy(where)) {
    const reason = zhCN.t(`demands.endings.${outcome}`)
    await cancelDeadline(core, system, { deadlineId: measure.deadlineId, reason })
    const change = { state: 'void' as const, closedAt: core.clock.now() }
    await recordMeasureAct(core, tx, {
      ...{ measure, change, actor: system },
      code: 'measure-void',
      words: reason,
    })
    await enqueue(tx, core.clock, {
      kind: 'message',
      caseId: demand.id,
      payload: { name: 'measure-void', correlationKey: measure.id, variables: {} },
      dedupeKey: `measure-void:${measure.id}`,
    })
  }
}
