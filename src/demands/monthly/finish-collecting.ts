import { In } from 'typeorm'
import { system } from '../../actor'
import type { Deadline } from '../../calendar'
import { Deadlines } from '../../calendar/store'
import type { Core } from '../../core'
import { forUpdate } from '../../database/for-update'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { appendTimeline } from '../../timeline'
import { monthName } from '../rules/review-month'
import { settleMonth } from './close-unfinished'
import { MonthlyReviews, UnfinishedReviews, type MonthlyReview } from './store'

/** A month with its demands; none and no deadline where nothing is left to wait for. */
export interface Collected {
  itemCount: number
  deadline: Deadline | null
}

/** A department's month, locked until the transaction ends. @throws BusinessError `monthly-review-not-found` */
export async function lockReview(core: Core, tx: Tx, id: string): Promise<MonthlyReview> {
  const review = await rows(tx, MonthlyReviews).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!review) throw new BusinessError('monthly-review-not-found')
  return review
}

/** All demands of the month are on its list: from now on it settles with the last of them, at once when none is open (norm 12). */
export async function finishCollecting(core: Core, tx: Tx, id: string): Promise<Collected> {
  const review = await lockReview(core, tx, id)
  if (review.collectedAt) return collectedBefore(tx, review)
  const itemCount = await rows(tx, UnfinishedReviews).countBy({ reviewId: id })
  const collected = { ...review, itemCount, collectedAt: core.clock.now() }
  await rows(tx, MonthlyReviews).update({ id }, { itemCount, collectedAt: collected.collectedAt })
  const line = { caseId: id, kind: 'business' as const, actor: system }
  const data = { month: monthName(review.month), count: itemCount }
  if (itemCount > 0) await appendTimeline(core, tx, { ...line, code: 'month-started', data })
  const open = { reviewId: id, state: In(['open', 'proposed']) }
  if (await rows(tx, UnfinishedReviews).existsBy(open)) return collectedBefore(tx, collected)
  if (review.deadlineId) await settleMonth(core, tx, collected)
  else await rows(tx, MonthlyReviews).update({ id }, { settledAt: collected.collectedAt })
  return { itemCount: 0, deadline: null }
}

/** What a month that was collected before has left to wait for: nothing once it is settled. */
export async function collectedBefore(tx: Tx, review: MonthlyReview): Promise<Collected> {
  const { itemCount, deadlineId, settledAt } = review
  if (settledAt || !deadlineId) return { itemCount: 0, deadline: null }
  return { itemCount, deadline: await rows(tx, Deadlines).findOneByOrFail({ id: deadlineId }) }
}
