import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { upsert } from '../database/upsert'
import { BusinessError } from '../errors'
import { checkMayChangeCalendar, proposedCalendar, type CalendarProposal } from './calendar-proposal'
import { holdCalendar, readCalendar } from './read-calendar'
import { deadlinesMovedBy, recomputeDeadlines, type MovedDeadline } from './recompute-deadlines'
import type { WorkingCalendar } from './rules/working-calendar'
import { CalendarChanges, CalendarDays, CalendarHead, CalendarYears } from './store'

/** What a change of the calendar does. */
export interface CalendarEffect {
  proposal: CalendarProposal
  moved: MovedDeadline[]
}

/** Makes a proposal out of the calendar as it stands. */
export type Propose = (calendar: WorkingCalendar) => CalendarProposal

/** Shows what a change would do to the calendar and to the running deadlines, without doing it. */
export async function previewCalendarChange(
  core: Core,
  actor: Actor,
  propose: Propose,
): Promise<CalendarEffect> {
  checkMayChangeCalendar(actor)
  return core.db.read(async (tx) => {
    const calendar = await readCalendar(tx)
    const proposal = propose(calendar)
    return { proposal, moved: await deadlinesMovedBy(tx, proposedCalendar(calendar, proposal)) }
  })
}

/**
 * Changes the calendar and, in the same transaction, counts the running deadlines anew. `seen` is the version the administrator
 * looked at; a newer one is refused with `calendar-changed-meanwhile`.
 */
export async function changeCalendar(
  core: Core,
  actor: Actor,
  { propose, seen }: { propose: Propose; seen: number },
): Promise<CalendarEffect> {
  checkMayChangeCalendar(actor)
  return core.db.transaction(async (tx) => {
    const calendar = await holdCalendar(core, tx, 'write')
    if (calendar.version !== seen)
      throw new BusinessError('calendar-changed-meanwhile', { seen, version: calendar.version })
    const proposal = propose(calendar)
    await writeDays(tx, proposal)
    await writeVersion(core, tx, { actor, proposal })
    return { proposal, moved: await recomputeDeadlines(core, actor, { reason: proposal.reason }) }
  })
}

async function writeDays(tx: Tx, { year, days }: CalendarProposal): Promise<void> {
  const named = days.flatMap(({ day, to, name }) => (to ? [{ day, kind: to, name, year }] : []))
  const removed = days.filter(({ to }) => to === null).map(({ day }) => day)
  if (removed.length) await rows(tx, CalendarDays).delete(removed)
  await upsert(tx, CalendarDays, { rows: named, keys: ['day'] })
}

async function writeVersion(
  core: Core,
  tx: Tx,
  { actor, proposal }: { actor: Actor; proposal: CalendarProposal },
): Promise<void> {
  const { kind, year, reason, days, papers } = proposal
  const version = proposal.version + 1
  const by = { byId: actor.id, byName: actor.name, at: core.clock.now() }
  await rows(tx, CalendarChanges).insert({ version, kind, year, reason, days: days as never, ...by })
  if (papers)
    await upsert(tx, CalendarYears, {
      rows: [{ year, official: true, papers, version, ...by }],
      keys: ['year'],
    })
  await rows(tx, CalendarHead).update({ id: 1 }, { version })
}
