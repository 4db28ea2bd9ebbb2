import { In, IsNull, MoreThan } from 'typeorm'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { Qualifications, type Qualification } from '../store'
import { attendedAt, neededOf, type AttendanceNeeded } from './attendance-of'
import {
  Invitations,
  ListingEvents,
  type Invitation,
  type ListingEvent,
  type ListingEventKind,
} from './store'

/** An event with how many were invited and how many came. */
export type CountedEvent = ListingEvent & { invited: number; attended: number }

/** The events, latest first; at most two hundred. */
export function allEvents(core: Core): Promise<CountedEvent[]> {
  return core.db.read(async (tx) => {
    const events = await rows(tx, ListingEvents).find({ order: { startsAt: 'DESC', id: 'DESC' }, take: 200 })
    const invitations = await rows(tx, Invitations).findBy({ eventId: In(events.map(({ id }) => id)) })
    return events.map((event) => {
      const own = invitations.filter(({ eventId }) => eventId === event.id)
      const attended = own.filter(({ attendance }) => attendance === 'attended').length
      return { ...event, invited: own.length, attended }
    })
  })
}

/** The events of a kind that are still to come, soonest first. */
export function eventsToCome(core: Core, kind: ListingEventKind): Promise<ListingEvent[]> {
  const startsAt = MoreThan(core.clock.now())
  return core.db.read(async (tx) => {
    const found = await rows(tx, ListingEvents).find({
      where: { kind, startsAt },
      order: { startsAt: 'ASC' },
    })
    return found.filter(({ cancelledBecause }) => cancelledBecause === null)
  })
}

/** One event with its invitations by name of the enterprise, or null. */
export async function eventOf(
  core: Core,
  id: string,
): Promise<{ event: ListingEvent; invitations: Invitation[] } | null> {
  return core.db.read(async (tx) => {
    const event = await rows(tx, ListingEvents).findOneBy({ id })
    if (!event) return null
    const order = { enterpriseName: 'ASC' } as const
    return { event, invitations: await rows(tx, Invitations).find({ where: { eventId: id }, order }) }
  })
}

/** Invitations of an enterprise with their events, in the order they were made. */
export async function invitationsOf(core: Core, enterpriseId: string) {
  return core.db.read(async (tx) => {
    const found = await rows(tx, Invitations).find({ where: { enterpriseId }, order: { invitedAt: 'ASC' } })
    const events = await rows(tx, ListingEvents).findBy({ id: In(found.map(({ eventId }) => eventId)) })
    const byId = new Map(events.map((event) => [event.id, event]))
    return found.map((invitation) => ({ ...invitation, event: byId.get(invitation.eventId) }))
  })
}

/** Somebody who is on the list but still has to come to a ceremony or a course (norm 5). */
export interface Awaited extends AttendanceNeeded {
  qualification: Qualification
  /** Kinds it is invited to and that are still to be held. */
  invitedTo: ListingEventKind[]
}

/** The open list: enterprises that have entered the list and still miss a ceremony or a course, longest waiting first (norm 5). */
export function awaited(core: Core): Promise<Awaited[]> {
  return core.db.read(async (tx) => {
    const order = { approvedAt: 'ASC' } as const
    const open = await rows(tx, Qualifications).find({ where: { state: 'listing' }, order, take: 500 })
    const enterpriseId = In(open.map((one) => one.enterpriseId))
    const invitations = await rows(tx, Invitations).findBy({ enterpriseId })
    const startsAt = MoreThan(core.clock.now())
    const coming = await rows(tx, ListingEvents).findBy({ startsAt, cancelledBecause: IsNull() })
    const ids = new Set(coming.map(({ id }) => id))
    return open.flatMap((qualification) => {
      const own = invitations.filter((one) => one.enterpriseId === qualification.enterpriseId)
      const needed = neededOf(qualification, attendedAt(own))
      if (!needed.ceremonyNeeded && !needed.courseNeeded) return []
      const invited = own.filter(({ attendance, eventId }) => attendance === 'invited' && ids.has(eventId))
      return [{ qualification, ...needed, invitedTo: [...new Set(invited.map(({ kind }) => kind))] }]
    })
  })
}
