import { z } from 'zod'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { isDuplicate } from '../../database/database'
import { rows } from '../../database/table'
import { optionalText, required } from '../../demands/answer-fields'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { mustKeep } from './may-keep'
import { ListingEvents, listingEventKinds } from './store'

/** When: as a page's field gives it, `2026-10-12T14:00`, in Shanghai. */
const localInstant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'faults.date-time')
  .transform((text) => new Date(`${text}:00+08:00`))
  .refine((at) => !Number.isNaN(at.getTime()), 'faults.date-time')

/** What the form of a ceremony or course gives. */
export const NewListingEvent = z.object({
  submissionId: z.uuid(),
  kind: z.enum(listingEventKinds),
  startsAt: localInstant,
  place: required(200),
  note: optionalText(1000),
})
export type NewListingEvent = z.output<typeof NewListingEvent>

/** Plans a ceremony or a course (norm 5). The same submission again gives the first. Throws `listing-event-not-allowed`. @returns its id */
export async function planEvent(core: Core, actor: Actor, input: NewListingEvent): Promise<string> {
  await mustKeep(core, actor)
  const by = { plannedById: actor.id, plannedByName: actor.name, plannedAt: core.clock.now() }
  const event = { ...input, ...by, id: newId(), cancelledBecause: null, version: 1 }
  try {
    await core.db.transaction((tx) => rows(tx, ListingEvents).insert(event))
    return event.id
  } catch (error) {
    const { submissionId } = input
    const first = isDuplicate(error)
      ? await core.db.read((tx) => rows(tx, ListingEvents).findOneBy({ submissionId }))
      : null
    if (!first) throw error
    return first.id
  }
}

/** Calls an event off, with the reason; nobody can be invited to it or have been there any more. Throws `listing-event-held`. */
export async function cancelEvent(
  core: Core,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  await mustKeep(core, actor)
  await core.db.transaction(async (tx) => {
    const event = await rows(tx, ListingEvents).findOneBy({ id })
    if (!event) throw new BusinessError('listing-event-not-found')
    if (event.startsAt <= core.clock.now()) throw new BusinessError('listing-event-held')
    await rows(tx, ListingEvents).update({ id }, { cancelledBecause: reason })
  })
}
