import { system } from '../../actor'
import { instantAt, shiftDay } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { appendTimeline } from '../../timeline'
import { byManager, visitsThatCount } from './duty-sql'
import { holdQuarter } from './hold-quarter'
import { spanOf, type QuarterSpan } from './rules/quarter'
import { VisitQuarters, type VisitQuarter } from './store'

/**
 * Records how a department's quarter ended (norm 6, 16): each enterprise that was due with its manager as of the quarter's last instant,
 * whether it was visited, and the sums of each manager. Recorded once: what is entered later does not change it.
 * @returns how many enterprises nobody visited
 * @throws BusinessError `visit-quarter-not-found`
 */
export function recordQuarter(core: Core, quarterId: string): Promise<number> {
  return core.db.transaction(async (tx) => {
    const held = await holdQuarter(core, tx, quarterId)
    if (held.recordedAt) return held.due - held.visited
    const span = spanOf(held.quarter)
    await tx.query(insertDues, duesOf(held, span))
    await tx.query(insertManagers, [quarterId])
    const { due, visited } = await sums(tx, quarterId)
    await rows(tx, VisitQuarters).update({ id: quarterId }, { due, visited, recordedAt: core.clock.now() })
    const line = { caseId: quarterId, kind: 'business' as const, code: 'visits-recorded' }
    await appendTimeline(core, tx, { ...line, data: { due, visited }, actor: system })
    return due - visited
  })
}

/** What a property was before the first change since: else it is as it stands. Two parameters: the instant, twice. */
const asItWas = (what: string, present: string) =>
  `CASE WHEN EXISTS (SELECT 1 FROM enterprise_changes c WHERE c.enterprise_id = e.id AND c.what = '${what}' AND c.at >= ?)
   THEN (SELECT c.was FROM enterprise_changes c WHERE c.enterprise_id = e.id AND c.what = '${what}' AND c.at >= ? ORDER BY c.id LIMIT 1)
   ELSE ${present} END`

const yesNo = (column: string) => `CASE WHEN ${column} = 1 THEN 'yes' ELSE 'no' END`

const insertDues = `INSERT INTO visit_dues (quarter_id, enterprise_id, enterprise_name, manager_id, visited_on, own)
  SELECT ?, t.id, t.name, t.manager_id, MAX(v.visited_on), MAX(CASE WHEN ${byManager('t.manager_id')} THEN 1 ELSE 0 END)
  FROM (SELECT e.id, e.name, ${asItWas('customerManagerId', 'e.customer_manager_id')} AS manager_id,
      ${asItWas('onQualifiedList', yesNo('e.on_qualified_list'))} AS on_list,
      ${asItWas('listed', yesNo('e.listed'))} AS is_listed
    FROM enterprises e WHERE e.created_at < ?) t
  JOIN people p ON p.id = t.manager_id
  LEFT JOIN ${visitsThatCount} v ON v.enterprise_id = t.id
  WHERE p.department_id = ? AND t.on_list = 'yes' AND t.is_listed = 'yes'
  GROUP BY t.id, t.name, t.manager_id`

function duesOf({ id, departmentId }: VisitQuarter, { from, to }: QuarterSpan): string[] {
  const until = instantAt(shiftDay(to, 1), '00:00').toISOString()
  return [id, ...Array<string>(7).fill(until), from, to, departmentId]
}

const insertManagers = `INSERT INTO visit_quarter_managers (quarter_id, manager_id, manager_name, due, visited, own)
  SELECT d.quarter_id, d.manager_id, p.name, COUNT(*), SUM(CASE WHEN d.visited_on IS NULL THEN 0 ELSE 1 END), SUM(d.own)
  FROM visit_dues d JOIN people p ON p.id = d.manager_id WHERE d.quarter_id = ? GROUP BY d.quarter_id, d.manager_id, p.name`

async function sums(tx: Tx, quarterId: string): Promise<{ due: number; visited: number }> {
  const [found] = await tx.query<{ due: unknown; visited: unknown }[]>(
    'SELECT COALESCE(SUM(due), 0) AS due, COALESCE(SUM(visited), 0) AS visited FROM visit_quarter_managers WHERE quarter_id = ?',
    [quarterId],
  )
  return { due: Number(found?.due), visited: Number(found?.visited) }
}
