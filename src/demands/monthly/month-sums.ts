import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { readableAmong } from '../case-readers'
import { scopeOf } from '../rules/readers'
import type { UnfinishedState } from './store'

/** How a department's month stands. */
export interface MonthSum {
  /** To be reviewed; a demand that ended first does not count. */
  asked: number
  inTime: number
  /** Of those asked; null where none were. */
  percent: number | null
  ended: number
  /** Not decided yet. */
  open: number
}

interface Counted {
  reviewId: string
  state: UnfinishedState
  inTime: unknown
  n: unknown
}

/**
 * The sums of these months as far as `actor` may know of them: a confidential case that they may not read is in none, so that no count
 * tells that it exists (norm 11, 12). A month without a demand they may know of is left out.
 */
export async function monthSums(
  core: Core,
  actor: Actor,
  reviewIds: readonly string[],
): Promise<Map<string, MonthSum>> {
  if (reviewIds.length === 0) return new Map()
  const marks = reviewIds.map(() => '?').join(',')
  const all = await core.db.read((tx) =>
    tx.query<Counted[]>(
      `SELECT review_id AS reviewId, state, in_time AS inTime, COUNT(*) AS n FROM unfinished_reviews
       WHERE review_id IN (${marks}) GROUP BY review_id, state, in_time`,
      [...reviewIds],
    ),
  )
  const sums = new Map<string, MonthSum>()
  for (const one of all) add(sums, one, Number(one.n))
  for (const one of await unseen(core, actor, reviewIds)) add(sums, one, -1)
  return new Map([...sums].filter(([, sum]) => sum.asked + sum.ended > 0).map(withPercent))
}

/** Confidential ones that `actor` may not read. */
async function unseen(core: Core, actor: Actor, reviewIds: readonly string[]) {
  if (scopeOf(actor) === 'all') return []
  const confidential = await core.db.read((tx) =>
    tx.query<(Omit<Counted, 'n'> & { caseId: string })[]>(
      `SELECT r.review_id AS reviewId, r.case_id AS caseId, r.state AS state, r.in_time AS inTime
       FROM unfinished_reviews r JOIN demands d ON d.id = r.case_id
       WHERE d.confidential = 1 AND r.review_id IN (${reviewIds.map(() => '?').join(',')})`,
      [...reviewIds],
    ),
  )
  const readable = await readableAmong(core, actor, [...new Set(confidential.map(({ caseId }) => caseId))])
  return confidential.filter(({ caseId }) => !readable.has(caseId))
}

function add(sums: Map<string, MonthSum>, of: Omit<Counted, 'n'>, many: number): void {
  const sum = sums.get(of.reviewId) ?? { asked: 0, inTime: 0, percent: null, ended: 0, open: 0 }
  sums.set(of.reviewId, sum)
  if (of.state === 'void') sum.ended += many
  else sum.asked += many
  if (of.state === 'open' || of.state === 'proposed') sum.open += many
  if (of.state !== 'void' && Number(of.inTime) === 1) sum.inTime += many
}

function withPercent([id, sum]: [string, MonthSum]): [string, MonthSum] {
  return [id, { ...sum, percent: sum.asked === 0 ? null : Math.round((100 * sum.inTime) / sum.asked) }]
}
