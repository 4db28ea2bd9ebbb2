import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { Tasks } from '../engine/projection/task-store'
import { readableAmong } from './case-readers'
import { readerNames, scopeOf } from './rules/readers'
import { Demands } from './store'

/** What decides whether a task is hidden. */
interface OfferedTask {
  caseId: string | null
  assignee: string | null
  candidateGroups: readonly string[]
  candidateUsers: readonly string[]
}

/**
 * Those of `tasks` that this person may know of. A task of a confidential case that is offered to a whole department is for those of it
 * who read the case; whoever is asked by name or office keeps it (norm 11).
 */
export async function withoutHidden<Task extends OfferedTask>(
  core: Core,
  actor: Actor,
  tasks: readonly Task[],
): Promise<Task[]> {
  const doubtful = tasks.filter((task) => isOnlyOffered(task, actor))
  const ids = [...new Set(doubtful.flatMap(({ caseId }) => caseId ?? []))]
  if (ids.length === 0) return [...tasks]
  const where = { id: In(ids), confidential: true }
  const secret = await core.db.read((tx) => rows(tx, Demands).find({ where, select: { id: true } }))
  const readable = await readableAmong(
    core,
    actor,
    secret.map(({ id }) => id),
  )
  const hidden = new Set(secret.filter(({ id }) => !readable.has(id)).map(({ id }) => id))
  return tasks.filter((task) => !hidden.has(task.caseId ?? '') || !isOnlyOffered(task, actor))
}

function isOnlyOffered({ assignee, candidateUsers, candidateGroups }: OfferedTask, actor: Actor): boolean {
  if (assignee === actor.id || candidateUsers.includes(actor.id)) return false
  const asked = candidateGroups.filter((group) => actor.groups.includes(group))
  return asked.every((group) => group.startsWith('department:'))
}

/** The same rule for a count over `engine_task_candidates c`: what it joins, and its condition; null for who may know of all. */
export function hiddenCondition(actor: Actor): { joins: string; sql: string; values: string[] } | null {
  if (scopeOf(actor) === 'all') return null
  const names = readerNames(actor)
  const marks = names.map(() => '?').join(',')
  return {
    // Joined from each candidate to its case: as a NOT EXISTS, MariaDB gathers every confidential case of the house first.
    joins: `LEFT JOIN ${Tasks.name} t ON t.\`key\` = c.task_key LEFT JOIN demands d ON d.id = t.case_id`,
    sql: `(c.candidate NOT LIKE 'department:%' OR d.confidential IS NULL OR d.confidential = 0
      OR EXISTS (SELECT 1 FROM case_readers r WHERE r.case_id = d.id AND r.reader IN (${marks})))`,
    values: names,
  }
}
