import { In } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { namesOf } from '../../people/house'
import { readerNames, scopeOf } from '../rules/readers'
import { Demands } from '../store'
import { UnfinishedReviews, type UnfinishedReview } from './store'

/** Which items of a month: behind `after` (an id), at most `size`. */
export interface ItemsWanted {
  reviewId: string
  after: string
  size: number
}

/** An item with what its line shows. */
export interface ShownItem extends UnfinishedReview {
  demand: { id: string; enterpriseName: string; brief: string }
  reviewer: string
  isLate: boolean
}

/** A page of a month's items that `actor` may read, by the rule of `maySeeCase`. `next` is the id to go on from. */
export async function monthItems(
  core: Core,
  actor: Actor,
  wanted: ItemsWanted,
): Promise<{ items: ShownItem[]; next: string | null }> {
  const found = await core.db.read((tx) => placesOf(core, tx, { actor, wanted }))
  const ids = found.slice(0, wanted.size)
  const items = await core.db.read((tx) =>
    rows(tx, UnfinishedReviews).find({ where: { id: In(ids) }, order: { id: 'ASC' } }),
  )
  const demands = await demandsOf(core, items)
  const names = await namesOf(
    core,
    items.flatMap(({ leadId }) => leadId ?? []),
  )
  const shown = items.flatMap((item): ShownItem[] => {
    const demand = demands.get(item.caseId)
    const reviewer = item.proposedByName ?? names.get(item.leadId ?? '') ?? ''
    return demand ? [{ ...item, demand, reviewer, isLate: item.inTime === false }] : []
  })
  return { items: shown, next: found.length > wanted.size ? (ids.at(-1) ?? null) : null }
}

/** Scalar subqueries on purpose: a join would be turned round and start from all cases that one may read. */
async function placesOf(
  core: Core,
  tx: Tx,
  { actor, wanted }: { actor: Actor; wanted: ItemsWanted },
): Promise<string[]> {
  const names = readerNames(actor)
  const reasons = [
    `(SELECT COUNT(*) FROM case_readers c WHERE c.case_id = r.case_id AND c.reader IN (${names.map(() => '?').join(',')})) > 0`,
    '(SELECT COUNT(*) FROM case_inspections i WHERE i.case_id = r.case_id AND i.person_id = ? AND i.until > ? AND i.revoked_at IS NULL) > 0',
    ...(scopeOf(actor) === 'ordinary'
      ? ['(SELECT d.confidential FROM demands d WHERE d.id = r.case_id) = 0']
      : []),
  ]
  const values = [...names, actor.id, core.clock.now().toISOString()]
  const readsAll = scopeOf(actor) === 'all'
  const found = await tx.query<{ id: string }[]>(
    `SELECT r.id AS id FROM unfinished_reviews r WHERE r.review_id = ? AND r.id > ?
     ${readsAll ? '' : `AND (${reasons.join(' OR ')})`} ORDER BY r.id LIMIT ${wanted.size + 1}`,
    [wanted.reviewId, wanted.after, ...(readsAll ? [] : values)],
  )
  return found.map(({ id }) => id)
}

async function demandsOf(core: Core, items: readonly UnfinishedReview[]) {
  const where = { id: In(items.map(({ caseId }) => caseId)) }
  const select = { id: true, enterpriseName: true, brief: true }
  const found = await core.db.read((tx) => rows(tx, Demands).find({ where, select }))
  return new Map(found.map((demand) => [demand.id, demand]))
}
