import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { requireOnList } from '../../enterprises'
import { EnterpriseContacts } from '../../enterprises/store'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { recordAct } from '../open-qualifications'
import { Qualifications } from '../store'
import { Invitations, ListingEvents, type ListingEvent } from './store'

/** Who invites which enterprise to which event; `contacts` in words, by default all that are known. */
export interface Invite {
  actor: Pick<Actor, 'id' | 'name'>
  eventId: string
  enterpriseId: string
  contacts?: string | null
}

/**
 * Invites an enterprise on the list to a ceremony or a course, by its contacts (norm 5). Once invited it stays so.
 * Throws `listing-event-not-found`, `listing-event-cancelled`, `enterprise-not-on-list`.
 */
export async function invite(
  core: Core,
  tx: Tx,
  { actor, eventId, enterpriseId, contacts }: Invite,
): Promise<void> {
  const event = await findEvent(tx, eventId)
  const enterprise = await requireOnList(tx, enterpriseId)
  if (await rows(tx, Invitations).existsBy({ eventId, enterpriseId })) return
  await rows(tx, Invitations).insert({
    ...{ id: newId(), eventId, kind: event.kind, enterpriseId, enterpriseName: enterprise.name },
    ...{ contacts: contacts ?? (await contactsOf(tx, enterpriseId)), attendance: 'invited', attendees: null },
    ...{ invitedByName: actor.name, invitedAt: core.clock.now(), recordedByName: null, recordedAt: null },
    version: 1,
  })
  const qualification = await rows(tx, Qualifications).findOneBy({ openFor: enterpriseId })
  if (qualification) {
    const data = { on: event.startsAt, place: event.place }
    await recordAct(core, tx, { qualification, actor, act: `invited-${event.kind}`, data })
  }
}

/** An event that takes place. Throws `listing-event-not-found`, `listing-event-cancelled`. */
export async function findEvent(tx: Tx, id: string): Promise<ListingEvent> {
  const event = await rows(tx, ListingEvents).findOneBy({ id })
  if (!event) throw new BusinessError('listing-event-not-found')
  if (event.cancelledBecause !== null)
    throw new BusinessError('listing-event-cancelled', { reason: event.cancelledBecause })
  return event
}

/** Names and positions of the people to invite; their phone numbers stay with the enterprise. */
async function contactsOf(tx: Tx, enterpriseId: string): Promise<string> {
  const found = await rows(tx, EnterpriseContacts).find({ where: { enterpriseId }, order: { id: 'ASC' } })
  const words = found.map(({ name, position }) => (position ? `${name}（${position}）` : name))
  return words.join('、').slice(0, 500)
}
