import { z } from 'zod'
import { optionalText, required } from '../../demands/answer-fields'
import { newId } from '../../ids'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { BusinessError } from '../../errors'
import { allEvents, awaited, eventOf } from '../events/find-events'
import { invite } from '../events/invite'
import { mayKeep, mustKeep } from '../events/may-keep'
import { cancelEvent, NewListingEvent, planEvent } from '../events/plan-event'
import { recordAttendance } from '../events/record-attendance'
import { listingEventKinds, type ListingEvent } from '../events/store'
import { mayWaive, waiveCeremony } from '../events/waive-ceremony'
import type { QualificationPagesParts } from './parts'

const chosen = z.object({
  enterpriseIds: z
    .union([required(36).transform((id) => [id]), z.array(required(36)).min(1).max(500)])
    .optional()
    .transform((ids) => ids ?? []),
})
const attendance = z.object({ attendance: z.enum(['attended', 'missed']), attendees: optionalText(500) })
const waiver = z.object({ reason: required(500) })
const cancellation = z.object({ reason: required(500) })

/** Ceremonies and courses: dates, invitations, attendance, and who still has to come (norm 5). */
export function eventPages(parts: QualificationPagesParts): Route[] {
  const { core } = parts
  const act = (path: string, run: (ctx: PageContext, eventId: string) => Promise<void>): Route => ({
    method: 'post',
    path: `/listing-events/:id/${path}`,
    who: 'signed-in',
    async handle(ctx) {
      const id = ctx.params['id'] ?? ''
      await run(ctx, id)
      ctx.redirect(`/listing-events/${id}`)
    },
    again: (ctx) => showEvent(parts, ctx),
  })
  return [
    { method: 'get', path: '/listing-events', who: 'signed-in', handle: (ctx) => showAll(parts, ctx) },
    { method: 'get', path: '/listing-events/new', who: 'signed-in', handle: (ctx) => showForm(parts, ctx) },
    {
      ...{ method: 'post', path: '/listing-events', who: 'signed-in' },
      async handle(ctx) {
        const id = await planEvent(core, ctx.state.person, parseInput(NewListingEvent, ctx.input))
        ctx.redirect(`/listing-events/${id}`)
      },
      again: (ctx) => showForm(parts, ctx),
    },
    { method: 'get', path: '/listing-events/:id', who: 'signed-in', handle: (ctx) => showEvent(parts, ctx) },
    act('invitations', (ctx, eventId) => inviteAll(parts, ctx, eventId)),
    act('attendance/:invitation', (ctx, eventId) => {
      const invitationId = ctx.params['invitation'] ?? ''
      const given = parseInput(attendance, ctx.input)
      return recordAttendance(core, ctx.state.person, { eventId, invitationId, ...given })
    }),
    act('waiver/:invitation', (ctx, eventId) => {
      const invitationId = ctx.params['invitation'] ?? ''
      const given = parseInput(waiver, ctx.input)
      return waiveCeremony(core, ctx.state.person, { eventId, invitationId, ...given })
    }),
    act('cancellation', (ctx, id) =>
      cancelEvent(core, ctx.state.person, { id, ...parseInput(cancellation, ctx.input) }),
    ),
  ]
}

async function inviteAll(
  { core }: QualificationPagesParts,
  ctx: PageContext,
  eventId: string,
): Promise<void> {
  const { person: actor } = ctx.state
  await mustKeep(core, actor)
  const { enterpriseIds } = parseInput(chosen, ctx.input)
  if (enterpriseIds.length === 0) throw new BusinessError('invitee-missing', { field: 'enterpriseIds' })
  await core.db.transaction(async (tx) => {
    for (const enterpriseId of enterpriseIds) await invite(core, tx, { actor, eventId, enterpriseId })
  })
}

async function showAll({ core, locale }: QualificationPagesParts, ctx: PageContext): Promise<void> {
  ctx.page('qualification/events', {
    title: locale.t('qualification.events.title'),
    events: await allEvents(core),
    awaited: await awaited(core),
    mayPlan: await mayKeep(core, ctx.state.person),
  })
}

async function showForm({ core, locale }: QualificationPagesParts, ctx: PageContext): Promise<void> {
  await mustKeep(core, ctx.state.person)
  const kind = listingEventKinds.find((one) => one === ctx.query['kind']) ?? 'ceremony'
  const title = locale.t('qualification.events.plan')
  ctx.page('qualification/new-event', { title, kinds: listingEventKinds, kind, submissionId: newId() })
}

async function showEvent({ core, locale }: QualificationPagesParts, ctx: PageContext): Promise<void> {
  const found = await eventOf(core, ctx.params['id'] ?? '')
  if (!found) throw new BusinessError('listing-event-not-found')
  const { event, invitations } = found
  const mayPlan = await mayKeep(core, ctx.state.person)
  const isHeld = event.startsAt <= core.clock.now()
  ctx.page('qualification/event', {
    title: locale.t(`qualification.events.kinds.${event.kind}`),
    event,
    invitations,
    isHeld,
    mayWaive: event.kind === 'ceremony' && (await mayWaive(core, ctx.state.person)),
    waiving: ctx.state.refusal ? ctx.params['invitation'] : null,
    mayPlan: mayPlan && event.cancelledBecause === null,
    invitees: mayPlan
      ? await inviteesOf(core, event, new Set(invitations.map((one) => one.enterpriseId)))
      : [],
  })
}

/** Enterprises that still need this kind of event and are not invited to this one. */
async function inviteesOf(core: QualificationPagesParts['core'], { kind }: ListingEvent, known: Set<string>) {
  return (await awaited(core))
    .filter((one) => (kind === 'ceremony' ? one.ceremonyNeeded : one.courseNeeded))
    .map(({ qualification }) => ({ id: qualification.enterpriseId, name: qualification.enterpriseName }))
    .filter(({ id }) => !known.has(id))
}
