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
  caseId?: string
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

/** How many open tasks the reader has: all, assigned to them, and past due at the clock's now. */
export async function countOpenTasksFor(
  { db, clock }: Core,
  reader: TaskReader,
): Promise<{ all: number; mine: number; overdue: number }> {
  return db.read(async (tx) => {
    const candidates = candidatesOfReader(reader)
    const now = clock.now().toISOString()
    const all = await countDistinct(tx, candidates, '9999~')
    const overdue = await countDistinct(tx, candidates, now)
    const [mine] = await tx.query<{ count: number }[]>(
      `SELECT COUNT(*) AS count FROM ${Candidates.name} c JOIN ${Tasks.name} t ON t.\`key\` = c.task_key WHERE c.candidate = ? AND t.assignee = ?`,
      [`person:${reader.personId}`, reader.personId],
    )
    return { all, mine: Number(mine?.count ?? 0), overdue }
  })
}

interface Statement {
  sql: string
  parameters: unknown[]
}

/** Of each candidate the first rows along its index, then the first of all of them: never more than `limit` rows a candidate are read. */
function pageOf(reader: TaskReader, filter: TaskFilter): Statement {
  const limit = Math.min(Math.max(1, Math.trunc(filter.limit ?? 50)), 200)
  const candidates = filter.show === 'mine' ? [`person:${reader.personId}`] : candidatesOfReader(reader)
  const where = conditions(reader, filter)
  const one =
    `SELECT c.due, c.task_key FROM ${Candidates.name} c JOIN ${Tasks.name} t ON t.\`key\` = c.task_key ` +
    `WHERE c.candidate = ?${where.sql} ORDER BY c.candidate, c.due, c.task_key LIMIT ${limit}`
  const each = candidates.map((_, nth) => `SELECT * FROM (${one}) AS c${nth}`).join(' UNION ')
  return {
    sql: `SELECT t.* FROM (SELECT * FROM (${each}) AS u ORDER BY due, task_key LIMIT ${limit}) AS p JOIN ${Tasks.name} t ON t.\`key\` = p.task_key ORDER BY p.due, p.task_key`,
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
  if (filter.show === 'mine') add('t.assignee = ?', reader.personId)
  if (filter.show === 'free') add('t.assignee IS NULL')
  if (filter.processId !== undefined) add('t.process_id = ?', filter.processId)
  if (filter.elementId !== undefined) add('t.element_id = ?', filter.elementId)
  if (filter.caseId !== undefined) add('t.case_id = ?', filter.caseId)
  return { sql: parts.map((part) => part.sql).join(''), parameters: parts.flatMap((part) => part.parameters) }
}

function candidatesOfReader({ groups, personId }: TaskReader): string[] {
  return [...new Set([...groups, `person:${personId}`])]
}

async function countDistinct(tx: Tx, candidates: readonly string[], dueBefore: string): Promise<number> {
  const marks = candidates.map(() => '?').join(',')
  const [found] = await tx.query<{ count: number }[]>(
    `SELECT COUNT(DISTINCT task_key) AS count FROM ${Candidates.name} WHERE candidate IN (${marks}) AND due < ?`,
    [...candidates, dueBefore],
  )
  return Number(found?.count ?? 0)
}
