import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { enqueue } from '../../outbox'
import { recordAct } from '../open-qualifications'
import { Qualifications, type Qualification } from '../store'
import { findEvent } from './invite'
import { mustKeep } from './may-keep'
import { Invitations, type Invitation } from './store'

/** Whether an invited enterprise came, and who. */
export interface AttendanceRecord {
  eventId: string
  invitationId: string
  attendance: 'attended' | 'missed'
  attendees: string | null
}

/**
 * Records whether an enterprise came to a ceremony or a course (norm 5); its qualification, which waits for it, hears of it. What was
 * recorded as missed may be corrected to attended, not the other way round. Throws `listing-event-not-allowed`,
 * `listing-event-not-held`, `invitation-not-found`, `attendance-recorded`, `attendance-waived`.
 */
export async function recordAttendance(core: Core, actor: Actor, of: AttendanceRecord): Promise<void> {
  await mustKeep(core, actor)
  await core.db.transaction(async (tx) => {
    const event = await findEvent(tx, of.eventId)
    if (event.startsAt > core.clock.now()) throw new BusinessError('listing-event-not-held')
    const { eventId, invitationId: id, attendance, attendees } = of
    const invitation = await rows(tx, Invitations).findOneBy({ id, eventId })
    if (!invitation) throw new BusinessError('invitation-not-found')
    if (invitation.attendance === attendance) return
    if (invitation.attendance === 'waived') throw new BusinessError('attendance-waived')
    if (invitation.attendance === 'attended') throw new BusinessError('attendance-recorded')
    const by = { recordedByName: actor.name, recordedAt: core.clock.now() }
    await rows(tx, Invitations).update({ id }, { attendance, attendees, ...by })
    const act = `${attendance}-${invitation.kind}`
    if (attendance === 'attended') await tellAttended(core, tx, { actor, invitation, act })
    else await noteOnTrace(core, tx, { actor, invitation, act })
  })
}

/** What an act on an invitation leaves on the trace of the enterprise's open qualification. */
interface InvitationAct {
  actor: Actor
  invitation: Invitation
  act: string
  words?: string
}

async function noteOnTrace(core: Core, tx: Tx, of: InvitationAct): Promise<Qualification | null> {
  const { actor, invitation, act, words = '' } = of
  const qualification = await rows(tx, Qualifications).findOneBy({ openFor: invitation.enterpriseId })
  if (qualification) await recordAct(core, tx, { qualification, actor, act, data: { words } })
  return qualification
}

/** The enterprise has come, or need not: its open qualification goes on (norm 5). */
export async function tellAttended(core: Core, tx: Tx, of: InvitationAct): Promise<void> {
  const qualification = await noteOnTrace(core, tx, of)
  if (!qualification) return
  const { kind, id } = of.invitation
  const { id: caseId } = qualification
  const name = `${kind}-attended`
  const payload = { name, correlationKey: caseId, variables: {} }
  await enqueue(tx, core.clock, { kind: 'message', caseId, payload, dedupeKey: `${name}:${id}` })
}
