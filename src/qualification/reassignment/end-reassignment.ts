import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { notify } from '../../messages'
import { zhCN } from '../../web/locales/zh-CN'
import type { RequestState } from '../removal/store'
import { cancelSteps } from '../step-deadline'
import { Reassignments, type Reassignment } from './store'

/** How a reassignment ends. */
export interface ReassignmentEnd {
  actor: Actor
  found: Reassignment
  state: Exclude<RequestState, 'asked'>
  reason: string
  moved?: number
}

/** Ends a reassignment and tells whoever asked for it. */
export async function endReassignment(
  core: Core,
  tx: Tx,
  { actor, found, state, reason, moved = 0 }: ReassignmentEnd,
): Promise<void> {
  const { id: caseId, askedById, fromName: from, toName: to } = found
  await rows(tx, Reassignments).update({ id: caseId }, { state, moved, endedAt: core.clock.now() })
  const outcome = zhCN.t(`qualification.requestStates.${state}`)
  await cancelSteps(core, tx, { actor, caseId, reason: outcome })
  const what = zhCN.t('qualification.subjects.reassignmentTitle', { from, to })
  const whom = { to: [`person:${askedById}`], except: actor.id, dedupeKey: 'ended' }
  await notify(core, tx, { event: 'list-request-decided', caseId, ...whom, data: { what, outcome, reason } })
}
