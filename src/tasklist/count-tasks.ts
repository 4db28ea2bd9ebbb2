import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { Candidates } from '../engine/projection/task-store'
import type { TaskView } from './open-tasks'

/** Counting stops here: `1000+` says enough, and the page stays quick. */
export const mostCounted = 1_000

/** How many open tasks each view has, each counted up to `mostCounted`. */
export function countTasks(core: Core, actor: Actor): Promise<Record<TaskView, number>> {
  const self = `person:${actor.id}`
  return core.db.read(async (tx) => {
    const mine = await countOf(tx, 'assignee = ?', { candidates: [self], values: [actor.id] })
    const offered = await countOf(tx, 'assignee IS NULL', {
      candidates: [self, ...actor.groups],
      values: [],
    })
    return { mine, offered, all: mine + offered }
  })
}

async function countOf(
  tx: Tx,
  condition: string,
  { candidates, values }: { candidates: string[]; values: string[] },
): Promise<number> {
  const [counted] = await tx.query<{ n: number | string }[]>(
    `SELECT COUNT(*) AS n FROM (SELECT DISTINCT task_key FROM ${Candidates.name}
     WHERE candidate IN (${candidates.map(() => '?').join(',')}) AND ${condition} LIMIT ${mostCounted}) counted`,
    [...candidates, ...values],
  )
  return Number(counted?.n ?? 0)
}
