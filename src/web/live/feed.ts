import { In, MoreThan } from 'typeorm'
import type { Core } from '../../core'
import { Changes, type Change } from '../../database/changes'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { advance, startMark, type ReadMark } from './gaps'

/** How often the feed is asked while someone listens. */
const pollMs = 200
/** How many rows back a starting reader looks for gaps. */
const lookBack = 500
const mostAtOnce = 5_000

type Hear = (change: Change) => void

/** A tail of the `changes` table. */
export interface Feed {
  /** Hears every change that commits from now on, once, until the returned function is called. */
  listen(hear: Hear): Promise<() => void>
  /** Asks now instead of at the next poll. */
  nudge(): void
}

/** Follows the `changes` table for as long as somebody listens; the database is left alone otherwise. */
export function openFeed(core: Pick<Core, 'db' | 'log'>): Feed {
  const listeners = new Set<Hear>()
  let mark: ReadMark | undefined
  let asking: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  const ask = async () => {
    const known = mark
    const found = await core.db.read((tx) => (known ? unread(tx, known) : newest(tx)))
    const ids = found.map((change) => change.id)
    if (!known) mark = startMark(ids, performance.now())
    else advance(known, ids, performance.now())
    if (known) for (const hear of listeners) found.forEach(hear)
  }
  const askOnce = () =>
    (asking ??= ask()
      .catch((error: unknown) => core.log.warn({ err: error }, 'feed of changes not readable'))
      .finally(() => (asking = undefined)))
  const turn = async () => {
    await askOnce()
    clearTimeout(timer)
    if (listeners.size) timer = setTimeout(() => void turn(), pollMs)
    else mark = undefined
  }

  return {
    async listen(hear) {
      listeners.add(hear)
      await turn()
      return () => void listeners.delete(hear)
    },
    nudge: () => void (listeners.size && askOnce()),
  }
}

function newest(tx: Tx): Promise<Change[]> {
  return rows(tx, Changes).find({ order: { id: 'DESC' }, take: lookBack })
}

function unread(tx: Tx, mark: ReadMark): Promise<Change[]> {
  const where = [{ id: MoreThan(mark.max) }, { id: In([...mark.gaps.keys()]) }]
  return rows(tx, Changes).find({ where, order: { id: 'ASC' }, take: mostAtOnce })
}
