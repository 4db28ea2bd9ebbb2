import { IsNull, LessThan } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { announce } from '../database/changes'
import { rows } from '../database/table'
import { Notices, type Notice } from './store'

const pageSize = 100

/** A person's own notices, newest first: all unread ones up to a hundred, then read ones from `before` (an id) on. */
export async function inboxOf(
  core: Core,
  actor: Actor,
  before?: string,
): Promise<{ unread: Notice[]; read: Notice[]; next: string | null }> {
  const personId = actor.id
  return core.db.read(async (tx) => {
    const unread = await rows(tx, Notices).find({
      where: { personId, readAt: IsNull() },
      order: { id: 'DESC' },
      take: pageSize,
    })
    const older = rows(tx, Notices)
      .createQueryBuilder('notice')
      .where({ personId })
      .andWhere('notice.readAt IS NOT NULL')
    if (before) older.andWhere({ id: LessThan(before) })
    const read = await older.orderBy('notice.id', 'DESC').take(pageSize).getMany()
    return { unread, read, next: read.length === pageSize ? read.at(-1)!.id : null }
  })
}

/** How many notices the person has not read; the number in the shell. */
export function unreadCount(core: Core, actor: Pick<Actor, 'id'>): Promise<number> {
  return core.db.read((tx) => rows(tx, Notices).countBy({ personId: actor.id, readAt: IsNull() }))
}

/** Marks a notice of the person's own read; another's is left alone. @returns it, null when there is no such notice */
export async function markRead(core: Core, actor: Actor, id: string): Promise<Notice | null> {
  await mark(core, actor, { id })
  return core.db.read((tx) => rows(tx, Notices).findOneBy({ id, personId: actor.id }))
}

/** Marks everything in the person's inbox read. */
export async function markAllRead(core: Core, actor: Actor): Promise<void> {
  await mark(core, actor, {})
}

async function mark(core: Core, actor: Actor, which: { id?: string }): Promise<void> {
  await core.db.transaction(async (tx) => {
    const unread = { ...which, personId: actor.id, readAt: IsNull() }
    const { affected } = await rows(tx, Notices).update(unread, { readAt: core.clock.now() })
    if (affected === 0) return
    const change = { topic: 'notice', ref: which.id ?? 'all', audience: `person:${actor.id}` }
    await announce(tx, core.clock, change)
  })
}
