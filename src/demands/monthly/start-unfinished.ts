import type { Deadline } from '../../calendar'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { newId } from '../../ids'
import { enqueue } from '../../outbox'
import type { Demand } from '../store'
import { UnfinishedReviews, type MonthlyReview, type UnfinishedReview } from './store'

/** Puts a demand on the month's list and starts the process `unfinished-review` for it (norm 12). */
export async function startUnfinished(
  core: Core,
  tx: Tx,
  { review, demand, deadline }: { review: MonthlyReview; demand: Demand; deadline: Deadline },
): Promise<void> {
  const { id: reviewId, departmentId, lineId } = review
  const { id: caseId, leadId } = demand
  const itemId = newId()
  const fresh: Omit<UnfinishedReview, 'version'> = {
    ...{ id: itemId, reviewId, caseId, departmentId, leadId, state: 'open', createdAt: core.clock.now() },
    ...{ verdict: null, reason: null, targetDepartmentId: null, targetDepartmentName: null },
    ...{ proposedById: null, proposedByName: null, proposedAt: null, opinion: null },
    ...{ settledByName: null, settledAt: null, inTime: null },
  }
  await rows(tx, UnfinishedReviews).insert(fresh)
  const dueAt = deadline.dueAt.toISOString()
  const variables = { caseId, itemId, departmentId, lineId, leadId, reviewId, dueAt }
  await enqueue(tx, core.clock, {
    kind: 'message',
    caseId,
    payload: { name: 'unfinished-demand', correlationKey: itemId, variables },
    dedupeKey: `unfinished-demand:${itemId}`,
  })
}
