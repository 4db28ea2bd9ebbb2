import type { Tx } from '../../database/database'
import { kindOf } from '../../database/upsert'
import type { QuarterSpan } from './rules/quarter'

/** How one manager stands in a quarter. */
export interface ManagerCount {
  managerId: string
  due: number
  visited: number
  own: number
}

/** An enterprise on a manager's list of a quarter. */
export interface DueRow {
  enterpriseId: string
  enterpriseName: string
  managerId: string
  /** The last visit of the quarter, null where there is none; whether its manager was at one of them. */
  visitedOn: string | null
  own: boolean
}

/** Enterprises that are due to be visited: on the qualified list and listed (norm 6). */
export const isDue = 'e.on_qualified_list = 1 AND e.listed = 1'

/** The visit is not in doubt (norm 17.C2). Read once, not for each visit: doubts that stand are few. */
const undoubted = `v.id NOT IN
    (SELECT SUBSTR(d.fact, 7) FROM score_doubts d WHERE d.fact LIKE 'visit:%' AND d.lifted_at IS NULL)`

/** A visit of the quarter that counts, to this enterprise. Two parameters: its days. */
export const countsFor = (enterprise: string) =>
  `FROM visits v WHERE v.enterprise_id = ${enterprise} AND v.visited_on BETWEEN ? AND ? AND ${undoubted}`

/** Every visit of the quarter that counts, as a table: one walk along an index. Two parameters: its days. */
export const visitsThatCount = `(SELECT DISTINCT v.enterprise_id, v.visited_on, v.visitor_id, v.co_visitor_id
    FROM visits v WHERE v.visited_on BETWEEN ? AND ? AND ${undoubted})`

/** Whether the manager was there, alone or as co-visitor. */
export const byManager = (manager: string) => `(v.visitor_id = ${manager} OR v.co_visitor_id = ${manager})`

/** How each of these managers stands by now; those who have nothing due are left out. */
export async function countManagers(
  tx: Tx,
  { from, to }: QuarterSpan,
  managerIds: readonly string[],
): Promise<ManagerCount[]> {
  if (managerIds.length === 0) return []
  const due = await tx.query<{ managerId: string; due: unknown }[]>(
    `SELECT e.customer_manager_id AS managerId, COUNT(*) AS due FROM enterprises e
     WHERE e.customer_manager_id IN (${marks(managerIds)}) AND ${isDue} GROUP BY e.customer_manager_id`,
    [...managerIds],
  )
  const many = due.reduce((sum, one) => sum + Number(one.due), 0) > lookedUpAtMost
  const seen = await tx.query<{ managerId: string; visited: unknown; own: unknown }[]>(
    `SELECT e.customer_manager_id AS managerId, COUNT(DISTINCT e.id) AS visited,
       COUNT(DISTINCT CASE WHEN ${byManager('e.customer_manager_id')} THEN e.id END) AS own
     FROM ${many ? 'visits v' : 'enterprises e'} ${inThisOrder(tx)} ${many ? 'enterprises e' : 'visits v'} ON v.enterprise_id = e.id
     WHERE v.visited_on BETWEEN ? AND ? AND ${undoubted}
       AND e.customer_manager_id IN (${marks(managerIds)}) AND ${isDue} GROUP BY e.customer_manager_id`,
    [from, to, ...managerIds],
  )
  const byId = new Map(seen.map((one) => [one.managerId, one]))
  return due.map(({ managerId, due }) => {
    const { visited = 0, own = 0 } = byId.get(managerId) ?? {}
    return { managerId, due: Number(due), visited: Number(visited), own: Number(own) }
  })
}

/** Of a department's enterprises each is looked up along its own visits; of more than these the quarter's visits are walked once. */
const lookedUpAtMost = 20_000

/** A join that is not turned round: the database can't tell which of the two is quicker. */
function inThisOrder(tx: Tx): string {
  return kindOf(tx) === 'mysql' ? 'STRAIGHT_JOIN' : 'CROSS JOIN'
}

/** `?, ?, ?` for a list. */
export function marks(list: readonly unknown[]): string {
  return list.map(() => '?').join(', ')
}
