import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { hiddenCondition } from '../demands/hidden-tasks'
import { Candidates } from '../engine/projection/task-store'
import type { TaskView } from './open-tasks'

/** Counting stops here: `1000+` says enough, and the page stays quick. */
export const mostCounted = 1_000

/** How many open tasks each view has, each counted up to `mostCounted`. */
export function countTasks(core: Core, actor: Actor): Promise<Record<TaskView, number>> {
  const self = `person:${actor.id}`
  return core.db.read(async (tx) => {
    const mine = await countOf(tx, { candidates: [self], condition: 'c.assignee = ?', values: [actor.id] })
    const offered = await countOffered(tx, actor, [self, ...actor.groups])
    return { mine, offered, all: mine + offered }
  })
}

/** Offered and not hidden from this person (norm 11). Where `1000+` is said anyway, nobody looks which of them are hidden. */
async function countOffered(tx: Tx, actor: Actor, candidates: string[]): Promise<number> {
  const offered = { candidates, condition: 'c.assignee IS NULL', values: [] }
  const raw = await countOf(tx, offered)
  const known = raw > 0 && raw < mostCounted ? hiddenCondition(actor) : null
  if (!known) return raw
  const { joins, sql, values } = known
  return countOf(tx, { ...offered, joins, condition: `${offered.condition} AND ${sql}`, values })
}

interface Counted {
  candidates: string[]
  joins?: string
  condition: string
  values: string[]
}

async function countOf(tx: Tx, { candidates, joins = '', condition, values }: Counted): Promise<number> {
  const [counted] = await tx.query<{ n: number | string }[]>(
    `SELECT COUNT(*) AS n FROM (SELECT DISTINCT c.task_key FROM ${Candidates.name} c ${joins}
     WHERE c.candidate IN (${candidates.map(() => '?').join(',')}) AND ${condition} LIMIT ${mostCounted}) counted`,
    [...candidates, ...values],
  )
  return Number(counted?.n ?? 0)
}
