import { system, type Actor } from '../../actor'
import { pauseDeadline, startDeadline, type Deadline, type StartDeadline } from '../../calendar'
import type { Core } from '../../core'
import { forUpdate } from '../../database/for-update'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { zhCN } from '../../web/locales/zh-CN'
import { Demands } from '../store'
import { Suspensions } from './store'

/**
 * Starts a deadline as `startDeadline` does; one of a case that is suspended stands still from its start and runs on with the case (norm 13).
 * `caseId` may be that of another thing than a demand. Safe to run twice: case, kind and ordinal name it.
 */
export function startCaseDeadline(core: Core, actor: Actor, input: StartDeadline): Promise<Deadline> {
  return core.db.transaction(async (tx) => {
    const { caseId: id } = input
    const demand = await rows(tx, Demands).findOne({ where: { id }, ...forUpdate(core.db) })
    const deadline = await startDeadline(core, actor, input)
    return demand?.suspended ? standStill(core, tx, deadline) : deadline
  })
}

/** One that is overdue at its start runs on, as suspending a case leaves it; one that was ever paused is somebody's affair already. */
async function standStill(core: Core, tx: Tx, deadline: Deadline): Promise<Deadline> {
  const { id: deadlineId, caseId, state, pauses, dueAt } = deadline
  if (state !== 'running' || pauses.length > 0 || dueAt <= core.clock.now()) return deadline
  const suspension = await rows(tx, Suspensions).findOneBy({ caseId, state: 'suspended' })
  if (!suspension) return deadline
  const reason = pauseReason(suspension.reason)
  const paused = await pauseDeadline(core, system, { deadlineId, reason })
  const pausedDeadlineIds = [...suspension.pausedDeadlineIds, deadlineId]
  await rows(tx, Suspensions).update({ id: suspension.id }, { pausedDeadlineIds })
  return paused
}

/** Why a deadline stands still, within what its history holds. */
export function pauseReason(reason: string): string {
  return zhCN.t('demands.suspension.deadlineReason', { reason }).slice(0, 500)
}
