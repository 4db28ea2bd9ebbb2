import { In, LessThan, type FindOptionsWhere } from 'typeorm'
import type { Actor } from '../../../actor'
import type { Core } from '../../../core'
import { rows } from '../../../database/table'
import { tasksOfCase } from '../../../engine/projection/queries'
import { mayCheck } from '../../rules/scoring-rights'
import { Objections, PublicationRows, type Objection, type PublicationRow } from '../publication-store'
import { ScoreWeeks } from '../store'
import { opensRow } from './week-readers'

/** How many objections a publication has, and how many of them wait for a ruling. */
export function objectionsOfWeek(core: Core, weekId: string): Promise<{ all: number; open: number }> {
  return core.db.read(async (tx) => ({
    all: await rows(tx, Objections).countBy({ weekId }),
    open: await rows(tx, Objections).countBy({ weekId, state: 'open' }),
  }))
}

/** An objection with the row it is about. */
export interface ListedObjection extends Objection {
  week: string
  row: PublicationRow
  /** The page of the task to rule on it, for who has it. */
  taskAddress: string | null
}

const pageSize = 100

/** Objections that `actor` raised, may rule on or may check, the latest first; a page of 100 after `after`. */
export async function objectionsFor(
  core: Core,
  actor: Actor,
  { state, weekId, after }: { state: 'open' | 'all'; weekId: string | null; after: string | null },
): Promise<{ objections: ListedObjection[]; next: string | null }> {
  const where: FindOptionsWhere<Objection> = {
    ...(state === 'open' ? { state } : {}),
    ...(weekId ? { weekId } : {}),
    ...(after ? { id: LessThan(after) } : {}),
    ...(mayCheck(actor) ? {} : { byId: actor.id }),
  }
  const { found, rowsById, weeks } = await core.db.read(async (tx) => {
    const found = await rows(tx, Objections).find({ where, order: { id: 'DESC' }, take: pageSize + 1 })
    const about = await rows(tx, PublicationRows).findBy({ id: In(found.map(({ rowId }) => rowId)) })
    const runs = await rows(tx, ScoreWeeks).findBy({ id: In(found.map((one) => one.weekId)) })
    return {
      found,
      rowsById: new Map(about.map((row) => [row.id, row])),
      weeks: new Map(runs.map(({ id, week }) => [id, week])),
    }
  })
  const listed: ListedObjection[] = []
  for (const one of found.slice(0, pageSize)) {
    const row = rowsById.get(one.rowId)
    if (!row || !(opensRow(actor, row) || one.byId === actor.id)) continue
    const taskAddress = one.state === 'open' ? await rulingTask(core, actor, one.id) : null
    listed.push({ ...one, row, week: weeks.get(one.weekId) ?? '', taskAddress })
  }
  return { objections: listed, next: found.length > pageSize ? (found[pageSize - 1]?.id ?? null) : null }
}

/** The open task to rule on an objection, for those whose group has it; null for others. */
export async function rulingTask(core: Core, actor: Actor, objectionId: string): Promise<string | null> {
  if (!actor.roles.includes('general-office')) return null
  const open = (await tasksOfCase(core, objectionId)).find(
    ({ state, command }) => state === 'open' && command === 'rule-objection',
  )
  return open ? `/tasks/${open.key}` : null
}
