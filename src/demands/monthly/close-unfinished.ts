import { In } from 'typeorm'
import { system } from '../../actor'
import { settleDeadline } from '../../calendar'
import { Deadlines } from '../../calendar/store'
import type { Core } from '../../core'
import { forUpdate } from '../../database/for-update'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { enqueue } from '../../outbox'
import { appendTimeline } from '../../timeline'
import { monthName } from '../rules/review-month'
import { MonthlyReviews, UnfinishedReviews, type MonthlyReview, type UnfinishedReview } from './store'

/** How an item of a month ends. An item that is `void` or `lapsed` has a process that must be ended as well. */
export interface ClosedUnfinished {
  item: UnfinishedReview
  change: Partial<UnfinishedReview> & { state: 'settled' | 'void' | 'lapsed' }
}

/** Ends an item of a monthly review; with the last one the month is settled, and its process hears of it (norm 12). */
export async function closeUnfinished(core: Core, tx: Tx, { item, change }: ClosedUnfinished): Promise<void> {
  const review = await lockedReview(core, tx, item.reviewId)
  const now = core.clock.now()
  const settled = { settledAt: now, inTime: await isInTime(tx, review, { state: change.state, now }) }
  await rows(tx, UnfinishedReviews).update({ id: item.id }, { ...change, ...settled })
  if (change.state !== 'settled') await endProcess(core, tx, item)
  const open = { reviewId: review.id, state: In(['open', 'proposed']) }
  // While the month is still being collected more may come.
  if (review.collectedAt && !review.settledAt && !(await rows(tx, UnfinishedReviews).existsBy(open)))
    await settleMonth(core, tx, review)
}

async function lockedReview(core: Core, tx: Tx, id: string): Promise<MonthlyReview> {
  return rows(tx, MonthlyReviews).findOneOrFail({ where: { id }, ...forUpdate(core.db) })
}

/** Against the date as it stands: a head may have moved it. Null where the demand ended before anybody had to decide. */
async function isInTime(
  tx: Tx,
  review: MonthlyReview,
  { state, now }: { state: ClosedUnfinished['change']['state']; now: Date },
): Promise<boolean | null> {
  if (state !== 'settled') return state === 'lapsed' ? false : null
  const deadline = await rows(tx, Deadlines).findOneBy({ id: review.deadlineId ?? '' })
  return !deadline || now <= deadline.dueAt
}

async function endProcess(core: Core, tx: Tx, { id, caseId }: UnfinishedReview): Promise<void> {
  await enqueue(tx, core.clock, {
    kind: 'message',
    caseId,
    payload: { name: 'unfinished-void', correlationKey: id, variables: {} },
    dedupeKey: `unfinished-void:${id}`,
  })
}

/** Nothing of the month is left to review: its deadline is kept, and its process hears of it. */
export async function settleMonth(
  core: Core,
  tx: Tx,
  { id, deadlineId, month }: MonthlyReview,
): Promise<void> {
  await rows(tx, MonthlyReviews).update({ id }, { settledAt: core.clock.now() })
  if (deadlineId) await settleDeadline(core, system, { deadlineId })
  const data = { month: monthName(month) }
  await appendTimeline(core, tx, { caseId: id, kind: 'business', code: 'month-settled', data, actor: system })
  await enqueue(tx, core.clock, {
    kind: 'message',
    caseId: id,
    payload: { name: 'unfinished-settled', correlationKey: id, variables: {} },
    dedupeKey: `unfinished-settled:${id}`,
  })
}
