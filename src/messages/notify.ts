import { createHash } from 'node:crypto'
import { noticeData } from '../confidentiality/notice-data'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { peopleInGroup, type Person } from '../people'
import type { Channel } from './channel'
import { isEvent, events, type EventName } from './events'
import { inApp } from './in-app'
import { mail } from './mail'
import { ChannelSettings, Notices, type ChannelSetting } from './store'

/** Something that happened, and who is told. */
export interface Happening {
  /** A name of `events.ts`. */
  event: string
  caseId: string | null
  /** `person:<id>` or groups (`department:<id>` …); the event's own circle when empty. */
  to: readonly string[]
  /** Id of the person who did it: nobody is told of their own act. */
  except?: string
  /** What the templates show; see `events.ts` for each event. */
  data?: Readonly<Record<string, unknown>>
  /** With it the same event of the same case reaches a person once: the job key of a worker, say. */
  dedupeKey?: string
}

const outside: readonly Channel[] = [mail]

/**
 * Tells people of an event, in the transaction in which it happened: a notice in the inbox of each and a mail where mail
 * is set up. Somebody named twice is told once. Throws `notice-event-unknown` for an event without words.
 */
export async function notify(core: Core, tx: Tx, happening: Happening): Promise<void> {
  const { event, caseId } = happening
  if (!isEvent(event)) throw new BusinessError('notice-event-unknown', { event })
  const dedupeKey = keyOf(happening)
  const open = await openChannels(tx)
  const data = await noticeData(tx, caseId, happening.data ?? {})
  for (const person of await peopleToTell(core, event, happening.to)) {
    if (person.id === happening.except) continue
    if (await isTold(tx, person.id, dedupeKey)) continue
    const filling = { ...data, caseId, person: person.name, link: linkOf(open, caseId) }
    for (const channel of [inApp, ...outside.filter((one) => open.has(one.name))])
      await channel.send(core, tx, { event, caseId, person, filling, dedupeKey })
  }
}

async function peopleToTell(core: Core, event: EventName, to: readonly string[]): Promise<Person[]> {
  const groups = to.length > 0 ? to : events[event].to
  const found = new Map<string, Person>()
  for (const group of groups) {
    for (const person of await peopleInGroup(core, group)) found.set(person.id, person)
  }
  if (found.size === 0) core.log.warn({ event, groups }, 'a notice reaches nobody')
  return [...found.values()]
}

async function openChannels(tx: Tx): Promise<Map<string, ChannelSetting>> {
  const settings = await rows(tx, ChannelSettings).findBy({ enabled: true })
  return new Map(settings.map((setting) => [setting.name, setting]))
}

function linkOf(open: ReadonlyMap<string, ChannelSetting>, caseId: string | null): string | null {
  const address = [...open.values()].find((setting) => setting.publicUrl)?.publicUrl
  if (!address) return null
  return caseId ? `${address}/go/${caseId}` : `${address}/inbox`
}

function keyOf({ event, caseId, dedupeKey }: Happening): string | null {
  if (dedupeKey === undefined) return null
  return createHash('sha256')
    .update(JSON.stringify([event, caseId, dedupeKey]))
    .digest('hex')
}

async function isTold(tx: Tx, personId: string, dedupeKey: string | null): Promise<boolean> {
  return dedupeKey !== null && rows(tx, Notices).existsBy({ personId, dedupeKey })
}
