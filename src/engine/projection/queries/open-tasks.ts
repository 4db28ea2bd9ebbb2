import type { Core } from '../../../core'
import type { Tx } from '../../../database/database'
import { decoder } from '../load-sheets'
import { Candidates, Tasks, type TaskRow } from '../task-store'

/** Whose open tasks: an actor's groups and the actor. */
export interface TaskReader {
  groups: readonly string[]
  personId: string
}

/** Narrows and pages the list. */
export interface TaskFilter {
  /** `mine`: assigned to the reader. `free`: assigned to nobody. Both and others' when left out. */
  show?: 'mine' | 'free'
  processId?: string
  elementId?: string
  /** Due before this instant. */
  dueBefore?: Date
  /** The last row of the page before. */
  after?: Pick<TaskRow, 'key' | 'dueAt'>
  /** Rows a page, at most 200; default 50. */
  limit?: number
}

/**
 * Open tasks that the reader may take or has taken, the one due soonest first, those without a due date last. A page is `limit` rows;
 * ask for the next with its last row in `after`.
 */
export async function openTasksFor(
  { db }: Core,
  reader: TaskReader,
  filter: TaskFilter = {},
): Promise<TaskRow[]> {
  return db.read(async (tx) => {
    const { sql, parameters } = pageOf(reader, filter)
    const found = await tx.query<Record<string, unknown>[]>(sql, parameters)
    return found.map(decoder(tx, Tasks))
  })
}

/** Counting stops here: whoever has more is told "at least". */
export const countedAtMost = 1_000

/** How many open tasks the reader has, assigned to them, and past due at the clock's now; none above `countedAtMost`. */
export async function countOpenTasksFor(
  { db, clock }: Core,
  reader: TaskReader,
): Promise<{ all: number; mine: number; overdue: number }> {
  return db.read(async (tx) => ({
    all: await countUpTo(tx, countable(candidatesOfReader(reader), '')),
    mine: await countUpTo(
      tx,
      countable([`person:${reader.personId}`], ' AND c.assignee = ?', reader.personId),
    ),
    overdue: await countUpTo(
      tx,
      countable(candidatesOfReader(reader), ' AND c.due < ?', clock.now().toISOString()),
    ),
  }))
}

interface Statement {
  sql: string
  parameters: unknown[]
}

/** Of each candidate the first rows along its index, then the first of all of them: never more than `limit` rows a candidate are read. */
function pageOf(reader: TaskReader, filter: TaskFilter): Statement {
  const limit = Math.min(Math.max(1, Math.trunc(filter.limit ?? 50)), 200)
  const candidates = filter.show === 'mine' ? [`person:${reader.personId}`] : candidatesOfReader(reader)
  const { sql, parameters } = firstOfEach(candidates, { ...conditions(reader, filter), limit })
  return {
    sql: `SELECT t.* FROM (SELECT * FROM (${sql}) AS u ORDER BY due, task_key LIMIT ${limit}) AS p JOIN ${Tasks.name} t ON t.\`key\` = p.task_key ORDER BY p.due, p.task_key`,
    parameters,
  }
}

function firstOfEach(candidates: readonly string[], where: Statement & { limit: number }): Statement {
  const one =
    `SELECT c.due, c.task_key FROM ${Candidates.name} c ` +
    `WHERE c.candidate = ?${where.sql} ORDER BY c.candidate, c.due, c.task_key LIMIT ${where.limit}`
  return {
    sql: candidates.map((_, nth) => `SELECT * FROM (${one}) AS c${nth}`).join(' UNION '),
    parameters: candidates.flatMap((candidate) => [candidate, ...where.parameters]),
  }
}

function conditions(reader: TaskReader, filter: TaskFilter): Statement {
  const parts: Statement[] = []
  const add = (sql: string, ...parameters: unknown[]) => parts.push({ sql: ` AND ${sql}`, parameters })
  const { after } = filter
  const due = after?.dueAt?.toISOString() ?? '9999'
  if (after) add('c.due >= ? AND (c.due > ? OR c.task_key > ?)', due, due, after.key)
  if (filter.dueBefore) add('c.due < ?', filter.dueBefore.toISOString())
  if (filter.show === 'mine') add('c.assignee = ?', reader.personId)
  if (filter.show === 'free') add('c.assignee IS NULL')
  if (filter.processId !== undefined) add('c.process_id = ?', filter.processId)
  if (filter.elementId !== undefined) add('c.element_id = ?', filter.elementId)
  return { sql: parts.map((part) => part.sql).join(''), parameters: parts.flatMap((part) => part.parameters) }
}

function candidatesOfReader({ groups, personId }: TaskReader): string[] {
  return [...new Set([...groups, `person:${personId}`])]
}

function countable(candidates: readonly string[], sql: string, ...parameters: unknown[]): Statement {
  return firstOfEach(candidates, { sql, parameters, limit: countedAtMost })
}

async function countUpTo(tx: Tx, { sql, parameters }: Statement): Promise<number> {
  const [found] = await tx.query<{ count: unknown }[]>(
    `SELECT COUNT(*) AS count FROM (${sql}) AS u`,
    parameters,
  )
  return Math.min(countedAtMost, Number(found?.count ?? 0))
}
