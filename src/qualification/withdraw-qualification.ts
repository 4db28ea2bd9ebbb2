import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { BusinessError } from '../errors'
import { enqueue } from '../outbox'
import { endQualification } from './end-qualification'
import { lockQualification } from './open-qualifications'
import type { Qualification } from './store'

/**
 * The nominator takes a nomination back before it is approved (norm 5); afterwards the enterprise is on the list and leaves it by
 * `enterprise-removal`. Throws `qualification-withdraw-not-allowed`, `qualification-ended`, `qualification-approved-already`.
 */
export async function withdrawQualification(
  core: Core,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  await core.db.transaction(async (tx) => {
    const found = await lockQualification(core, tx, id)
    const data = { enterprise: found.enterpriseName }
    if (found.nominatorId !== actor.id) throw new BusinessError('qualification-withdraw-not-allowed')
    if (found.endedAt) throw new BusinessError('qualification-ended', data)
    if (found.state === 'listing') throw new BusinessError('qualification-approved-already', data)
    await stopQualification(core, tx, { actor, caseId: id, reason })
  })
}

/** Ends an open qualification whatever step it is at; the process hears of it. */
export async function stopQualification(
  core: Core,
  tx: Tx,
  of: { actor: Actor; caseId: string; reason: string },
): Promise<void> {
  const { caseId } = of
  await endQualification(core, tx, { ...of, outcome: 'withdrawn' })
  const name = 'qualification-withdrawn'
  const payload = { name, correlationKey: caseId, variables: {} }
  await enqueue(tx, core.clock, { kind: 'message', caseId, payload, dedupeKey: `${name}:${caseId}` })
}

/** Whether this person may take this nomination back now. */
export function mayWithdraw(actor: Actor, { nominatorId, endedAt, state }: Qualification): boolean {
  return nominatorId === actor.id && !endedAt && state !== 'listing'
}
