import { createHash, randomBytes } from 'node:crypto'
import { IsNull, LessThan, MoreThan, type FindOptionsWhere } from 'typeorm'
import type { Core } from '../core'
import { announce } from '../database/changes'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import type { Sessions } from '../web/sessions'
import { actorOf } from './actor-of'
import { SessionRows, type Session } from './session-store'
import { People } from './store'

const hour = 3_600_000
/** A session ends after this long without a request … */
export const idleMs = 12 * hour
/** … and after this long in any case. */
export const longestMs = 14 * 24 * hour
const keptMs = 90 * 24 * hour
/** Being seen is noted this often, not with every request. */
const noteEveryMs = 60_000

/** From where someone signs in. */
export interface Device {
  ip: string
  userAgent: string
}

/** Opens a session and gives the token for the cookie: 256 random bits, stored only as a hash. */
export async function openSession(core: Core, personId: string, device: Device): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = core.clock.now()
  await core.db.transaction(async (tx) => {
    await rows(tx, SessionRows).delete({ personId, expiresAt: LessThan(after(now, -keptMs)) })
    await rows(tx, SessionRows).insert({
      id: hashOf(token),
      personId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: after(now, idleMs),
      revokedAt: null,
      userAgent: device.userAgent.slice(0, 300),
      ip: device.ip.slice(0, 45),
    })
  })
  return token
}

/** Answers the web kit: who is behind a cookie. Every request of a session puts off its end. */
export function sessionsOver(core: Core): Sessions {
  return {
    async actorOf(token) {
      const session = await liveSession(core, hashOf(token))
      const person =
        session && (await core.db.read((tx) => rows(tx, People).findOneBy({ id: session.personId })))
      if (!session || !person?.active) return null
      await noteSeen(core, session)
      return { actor: await actorOf(core, person), sessionId: session.id }
    },
  }
}

/** The open sessions of a person, the one used last first. */
export function openSessionsOf(core: Core, personId: string): Promise<Session[]> {
  const where = { personId, revokedAt: IsNull(), expiresAt: MoreThan(core.clock.now()) }
  return core.db.read((tx) => rows(tx, SessionRows).find({ where, order: { lastSeenAt: 'DESC' } }))
}

/** Ends the sessions found at once; live streams of theirs close. @returns how many ended */
export function endSessions(core: Core, where: FindOptionsWhere<Session>): Promise<number> {
  return core.db.transaction(async (tx) => {
    const open = await rows(tx, SessionRows).findBy({ ...where, revokedAt: IsNull() })
    for (const { id } of open) await rows(tx, SessionRows).update({ id }, { revokedAt: core.clock.now() })
    await tellStreams(core, tx, open)
    return open.length
  })
}

/** Makes live streams of these people connect anew, so that they follow changed rights. */
export async function renewStreams(core: Core, tx: Tx, personIds: readonly string[]): Promise<void> {
  for (const personId of new Set(personIds)) await tellStreams(core, tx, await openSessionsOf(core, personId))
}

async function tellStreams(core: Core, tx: Tx, sessions: readonly Session[]): Promise<void> {
  for (const { id, personId } of sessions)
    await announce(tx, core.clock, { topic: 'session', ref: id, audience: `person:${personId}` })
}

async function liveSession(core: Core, id: string): Promise<Session | null> {
  const session = await core.db.read((tx) => rows(tx, SessionRows).findOneBy({ id }))
  return session && !session.revokedAt && session.expiresAt > core.clock.now() ? session : null
}

async function noteSeen(core: Core, session: Session): Promise<void> {
  const now = core.clock.now()
  if (now.getTime() - session.lastSeenAt.getTime() < noteEveryMs) return
  const latest = after(session.createdAt, longestMs)
  const expiresAt = after(now, idleMs) < latest ? after(now, idleMs) : latest
  await core.db.transaction((tx) =>
    rows(tx, SessionRows).update({ id: session.id }, { lastSeenAt: now, expiresAt }),
  )
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function after(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms)
}
