import { In } from 'typeorm'
import type { Actor } from '../../actor'
import { Deadlines } from '../../calendar/store'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { seesDepartment } from '../rules/sees-department'
import { monthItems } from './month-items'
import { monthSums } from './month-sums'
import { MonthlyReviews, type MonthlyReview } from './store'

/** Which month, of all departments or of one, from which item on. */
export interface MonthQuery {
  month: string
  departmentId?: string | null
  after?: string
}

const nothing = { asked: 0, inTime: 0, percent: null, ended: 0, open: 0 }
/** Items of a department on the page of all of them, and on a page of its own. */
const sizes = { beginning: 20, page: 50 }

/** The reviews of a month that `actor` may see, each with its sums and the demands that `actor` may read; of the others nothing, not how many they are (norm 11, 12). */
export async function monthView(core: Core, actor: Actor, { month, departmentId, after = '' }: MonthQuery) {
  const order = { departmentId: 'ASC' as const }
  const where = { month, ...(departmentId ? { departmentId } : {}) }
  const all = await core.db.read((tx) => rows(tx, MonthlyReviews).find({ where, order }))
  const reviews = all.filter((review) => seesDepartment(actor, review))
  const ids = reviews.map(({ id }) => id)
  const sums = await monthSums(core, actor, ids)
  const dueAt = await datesOf(core, reviews)
  const size = reviews.length === 1 ? sizes.page : sizes.beginning
  return Promise.all(
    reviews.map(async (review) => {
      const sum = sums.get(review.id) ?? nothing
      return {
        ...{ id: review.id, departmentId: review.departmentId, departmentName: review.departmentName },
        ...sum,
        count: sum.asked + sum.ended,
        // Of the last open one that one may not read nothing is told: what one sees is settled.
        isRunning: sum.open > 0 || !review.collectedAt,
        dueAt: dueAt.get(review.deadlineId ?? '') ?? null,
        ...(await monthItems(core, actor, { reviewId: review.id, after, size })),
      }
    }),
  )
}

/** As they stand: a head may have moved one. */
async function datesOf(core: Core, reviews: readonly MonthlyReview[]): Promise<Map<string, Date>> {
  const where = { id: In(reviews.flatMap(({ deadlineId }) => deadlineId ?? [])) }
  const found = await core.db.read((tx) => rows(tx, Deadlines).findBy(where))
  return new Map(found.map(({ id, dueAt }) => [id, dueAt]))
}
