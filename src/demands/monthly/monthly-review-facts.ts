import { Between, In } from 'typeorm'
import { instantAt, shiftDay } from '../../calendar/rules/day'
import { Deadlines } from '../../calendar/store'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { namesOf } from '../../people/house'
import { MonthlyReviews, UnfinishedReviews, type MonthlyReview, type UnfinishedReview } from './store'

/** How one person reviewed the unfinished demands that were theirs to review, for one department. */
export interface MonthlyReviewFact {
  departmentId: string
  departmentName: string
  /** The project lead; null where the head was to review it and has not. */
  personId: string | null
  personName: string | null
  /** Demands to review; those that ended first do not count. */
  asked: number
  inTime: number
  /** Decided late, lapsed into the next month, or still open past the date. */
  late: number
  open: number
}

/** Monthly reviews that began from `from` to `to` (days, both included), per department and person, for the assessment of norm 16. */
export async function monthlyReviewFacts(
  core: Core,
  { from, to }: { from: string; to: string },
): Promise<MonthlyReviewFact[]> {
  const startedAt = Between(
    instantAt(from, '00:00'),
    new Date(instantAt(shiftDay(to, 1), '00:00').getTime() - 1),
  )
  const { reviews, items, dueAt } = await core.db.read(async (tx) => {
    const reviews = await rows(tx, MonthlyReviews).findBy({ startedAt })
    const items = await rows(tx, UnfinishedReviews).findBy({ reviewId: In(reviews.map(({ id }) => id)) })
    const deadlines = await rows(tx, Deadlines).findBy({
      id: In(reviews.map(({ deadlineId }) => deadlineId ?? '')),
    })
    return { reviews, items, dueAt: new Map(deadlines.map((deadline) => [deadline.id, deadline.dueAt])) }
  })
  const names = await namesOf(
    core,
    items.flatMap((item) => personOf(item) ?? []),
  )
  const facts = new Map<string, MonthlyReviewFact>()
  const now = core.clock.now()
  for (const item of items) {
    const review = reviews.find(({ id }) => id === item.reviewId)
    if (!review || item.state === 'void') continue
    const fact = factOf(facts, { item, review, names })
    const isOpen = item.state === 'open' || item.state === 'proposed'
    const isLate = isOpen ? now > (dueAt.get(review.deadlineId ?? '') ?? now) : !item.inTime
    fact.asked += 1
    fact.open += Number(isOpen)
    fact.late += Number(isLate)
    fact.inTime += Number(!isOpen && !isLate)
  }
  return [...facts.values()]
}

function personOf({ leadId, proposedById }: UnfinishedReview): string | null {
  return leadId ?? proposedById
}

function factOf(
  facts: Map<string, MonthlyReviewFact>,
  of: { item: UnfinishedReview; review: MonthlyReview; names: ReadonlyMap<string, string> },
): MonthlyReviewFact {
  const { departmentId, departmentName } = of.review
  const personId = personOf(of.item)
  const key = `${departmentId} ${personId}`
  const known = facts.get(key)
  if (known) return known
  const personName = personId ? (of.names.get(personId) ?? null) : null
  const fresh = { departmentId, departmentName, personId, personName, asked: 0, inTime: 0, late: 0, open: 0 }
  facts.set(key, fresh)
  return fresh
}
