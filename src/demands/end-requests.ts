import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { enqueue } from '../outbox'
import { openScopeChange } from './scope/open-scope-change'
import { ScopeChanges } from './scope/store'
import { Demands } from './store'
import { openSupportRound } from './support/open-support'
import { SupportRounds } from './support/store'
import { openSuspension } from './suspension/open-suspension'
import { Suspensions } from './suspension/store'

/** A case that ends takes along what was still asked on it: suspension, change of scope, support; their processes are told. Safe to repeat. */
export async function endRequests(core: Core, tx: Tx, caseId: string): Promise<void> {
  const suspension = await openSuspension(tx, caseId)
  if (suspension) {
    await rows(tx, Suspensions).update({ id: suspension.id }, { state: 'ended' })
    await rows(tx, Demands).update({ id: caseId }, { suspended: false })
    await tellRequestEnded(core, tx, { caseId, requestId: suspension.id })
  }
  const change = await openScopeChange(tx, caseId)
  if (change) {
    await rows(tx, ScopeChanges).update({ id: change.id }, { state: 'ended' })
    await tellRequestEnded(core, tx, { caseId, requestId: change.id })
  }
  const round = await openSupportRound(tx, caseId)
  if (round) {
    await rows(tx, SupportRounds).update({ id: round.id }, { state: 'ended' })
    await tellRequestEnded(core, tx, { caseId, requestId: round.supportId })
  }
}

/** The process of a request that is void hears of it: its task vanishes, nothing changes any more. */
export async function tellRequestEnded(
  core: Core,
  tx: Tx,
  { caseId, requestId }: { caseId: string; requestId: string },
): Promise<void> {
  await enqueue(tx, core.clock, {
    kind: 'message',
    caseId,
    payload: { name: 'request-ended', correlationKey: requestId, variables: {} },
    dedupeKey: `request-ended:${requestId}`,
  })
}
