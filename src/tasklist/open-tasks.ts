import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Tasks, type TaskRow } from '../engine/projection/task-store'

/** `mine`: assigned to me. `offered`: nobody's yet and offered to me or to one of my groups. `all`: both. */
export const taskViews = ['all', 'mine', 'offered'] as const
export type TaskView = (typeof taskViews)[number]

/** Which tasks to list, and after which one to go on (`<due>~<key>`). */
export interface TaskQuery {
  view: TaskView
  /** Only tasks of this name. */
  name?: string | undefined
  /** Only those due before now. */
  overdue: boolean
  after?: string | undefined
}

/** A page of tasks, soonest due first, and where the next page begins. */
export interface TaskPage {
  tasks: TaskRow[]
  next: string | null
}

export const pageSize = 50
/** Beyond this, a count reads `1000+`. */
export const mostCounted = 1_000

interface Place {
  due: string
  taskKey: string
}

/**
 * One page of `actor`'s open tasks. Each of the person's candidates is a short walk along the index
 * (candidate, due, key); the walks are merged, since a task may be offered to two of one's groups.
 */
export async function openTasks(core: Core, actor: Actor, query: TaskQuery): Promise<TaskPage> {
  return core.db.read(async (tx) => {
    const places = new Map<string, Place>()
    for (const walk of walksOf(actor, query.view)) {
      for (const place of await placesOf(tx, walk, { ...query, now: core.clock.now() }))
        places.set(place.taskKey, place)
    }
    const sorted = [...places.values()].sort(byDue)
    const page = sorted.slice(0, pageSize)
    const last = page.at(-1)
    return {
      tasks: await inOrder(tx, page),
      next: sorted.length > pageSize && last ? `${last.due}~${last.taskKey}` : null,
    }
  })
}

/** How many tasks each view has, counted up to `mostCounted`. */
export async function countTasks(core: Core, actor: Actor): Promise<Record<TaskView, number>> {
  return core.db.read(async (tx) => {
    const mine = await countOf(tx, walksOf(actor, 'mine'))
    const offered = await countOf(tx, walksOf(actor, 'offered'))
    return { mine, offered, all: mine + offered }
  })
}

interface Walk {
  candidate: string
  /** Null: unassigned. */
  assignee: string | null
}

function walksOf(actor: Actor, view: TaskView): Walk[] {
  const mine = [{ candidate: `person:${actor.id}`, assignee: actor.id }]
  const offered = [`person:${actor.id}`, ...actor.groups].map((candidate) => ({ candidate, assignee: null }))
  return [...(view === 'offered' ? [] : mine), ...(view === 'mine' ? [] : offered)]
}

async function placesOf(tx: Tx, walk: Walk, query: TaskQuery & { now: Date }): Promise<Place[]> {
  const [due = '', key = ''] = query.after?.split('~') ?? []
  const conditions = [
    { sql: 'c.candidate = ?', values: [walk.candidate] },
    assigned(walk),
    ...(query.after
      ? [{ sql: '(c.due > ? OR (c.due = ? AND c.task_key > ?))', values: [due, due, key] }]
      : []),
    ...(query.overdue ? [{ sql: 'c.due < ?', values: [query.now.toISOString()] }] : []),
    ...(query.name ? [{ sql: 't.name = ?', values: [query.name] }] : []),
  ]
  return tx.query<Place[]>(
    `SELECT c.due AS due, c.task_key AS taskKey FROM engine_task_candidates c JOIN engine_user_tasks t ON t.\`key\` = c.task_key
     WHERE ${conditions.map((condition) => condition.sql).join(' AND ')} ORDER BY c.due, c.task_key LIMIT ${pageSize + 1}`,
    conditions.flatMap((condition) => condition.values),
  )
}

async function countOf(tx: Tx, walks: readonly Walk[]): Promise<number> {
  const each = walks.map((walk) => ({ condition: assigned(walk), candidate: walk.candidate }))
  const where = each.map(({ condition }) => `(c.candidate = ? AND ${condition.sql})`).join(' OR ')
  const [counted] = await tx.query<{ n: number | string }[]>(
    `SELECT COUNT(*) AS n FROM (SELECT DISTINCT c.task_key FROM engine_task_candidates c JOIN engine_user_tasks t ON t.\`key\` = c.task_key
     WHERE ${where} LIMIT ${mostCounted}) counted`,
    each.flatMap(({ candidate, condition }) => [candidate, ...condition.values]),
  )
  return Number(counted?.n ?? 0)
}

function assigned({ assignee }: Walk): { sql: string; values: string[] } {
  return assignee === null
    ? { sql: 't.assignee IS NULL', values: [] }
    : { sql: 't.assignee = ?', values: [assignee] }
}

function byDue(a: Place, b: Place): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1
  return a.taskKey < b.taskKey ? -1 : 1
}

async function inOrder(tx: Tx, places: readonly Place[]): Promise<TaskRow[]> {
  const found = await rows(tx, Tasks).findBy({ key: In(places.map((place) => place.taskKey)) })
  const byKey = new Map(found.map((task) => [task.key, task]))
  return places.flatMap((place) => byKey.get(place.taskKey) ?? [])
}
