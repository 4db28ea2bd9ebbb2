import type { Actor } from '../actor'
import { cancelDeadline } from '../calendar'
import { endTeamReading } from '../confidentiality/team-reading'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { notify } from '../messages'
import { enqueue } from '../outbox'
import { appendTimeline } from '../timeline'
import { holdInspection, requireState } from './hold-inspection'
import { wholeOf } from './inspection-for'
import { ConcernedPeople, InspectionFindings } from './item-store'
import { Inspections, type Inspection } from './store'

/** Whether this person may call an inspection off. */
export function mayCancel(
  actor: Actor,
  { plannerId, state }: Pick<Inspection, 'plannerId' | 'state'>,
): boolean {
  const isOpen = state === 'draft' || state === 'running' || state === 'reported'
  const mayAlways = actor.roles.includes('leadership') || actor.roles.includes('compliance')
  return isOpen && (actor.id === plannerId || (mayAlways && state !== 'draft'))
}

/**
 * Calls an inspection off, with the reason: nothing that was found takes effect. It stays visible with its seed, so that a sample nobody
 * liked can't vanish. A second time changes nothing.
 * @throws BusinessError `score-inspection-not-found`, `inspection-state-unfit`, `inspection-cancel-not-allowed`
 */
export function cancelInspection(
  core: Core,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const inspection = await holdInspection(core, tx, id)
    if (inspection.state === 'cancelled') return
    requireState(inspection, 'draft', 'running', 'reported')
    if (!mayCancel(actor, inspection)) throw new BusinessError('inspection-cancel-not-allowed')
    const cancelled = { cancelledAt: core.clock.now(), cancelledByName: actor.name, cancelReason: reason }
    await rows(tx, Inspections).update({ id }, { state: 'cancelled', ...cancelled })
    const data = { words: reason }
    await appendTimeline(core, tx, {
      caseId: id,
      kind: 'business',
      code: 'inspection-cancelled',
      data,
      actor,
    })
    if (inspection.state !== 'draft') await stop(core, tx, { actor, inspection, reason })
  })
}

async function stop(
  core: Core,
  tx: Tx,
  { actor, inspection, reason }: { actor: Actor; inspection: Inspection; reason: string },
): Promise<void> {
  const { id, title, deadlineId } = inspection
  const told = await rows(tx, ConcernedPeople).findBy({ inspectionId: id })
  const { members } = await wholeOf(tx, inspection)
  for (const state of ['recorded', 'dropped'] as const)
    await rows(tx, InspectionFindings).update({ inspectionId: id, state }, { state: 'void' })
  for (const { id: grantId } of members) await endTeamReading(core, tx, { grantId, byName: actor.name })
  if (deadlineId) await cancelDeadline(core, actor, { deadlineId, reason })
  const payload = { name: 'inspection-cancelled', correlationKey: id, variables: {} }
  await enqueue(tx, core.clock, {
    kind: 'message',
    caseId: id,
    payload,
    dedupeKey: `inspection-cancelled:${id}`,
  })
  const people = [inspection.plannerId, ...[...members, ...told].map(({ personId }) => personId)]
  await notify(core, tx, {
    ...{ event: 'inspection-cancelled', caseId: id, except: actor.id },
    to: [...new Set(people)].map((personId) => `person:${personId}`),
    data: { title, by: actor.name, reason },
  })
}
