import type { Actor } from '../actor'
import { dayOf, timeOf } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { unscoreVisit } from '../scoring/score-visits'
import { bookScores } from './book-scores'
import { coVisitorOf } from './co-visitor-of'
import { VisitChanges } from './finding-store'
import { requireFreeNumber } from './require-free-number'
import { changedFields, type ChangedField } from './rules/changed-fields'
import { Visits, type Visit, type VisitKind } from './store'

/** What may read otherwise later; what is left out stays. */
export interface VisitEdit {
  kind?: VisitKind | undefined
  visitedAt?: Date | undefined
  content?: string | undefined
  findings?: string | null | undefined
  ourParticipants?: string | null | undefined
  theirParticipants?: string | null | undefined
  coVisitorId?: string | null | undefined
  location?: string | null | undefined
  coordinates?: string | null | undefined
  counterNumber?: string | null | undefined
  evidencePlace?: string | null | undefined
}

/** A change of a recorded visit: by whom, why, in answer to which finding. */
export interface VisitAmendment {
  actor: Pick<Actor, 'id' | 'name'>
  visit: Visit
  edit: VisitEdit
  reason: string
  findingId?: string | null
}

/**
 * Changes a locked visit and keeps what each changed field read before (norm 2); books its points anew, on
 * another day when its date moved. @returns what changed
 * @throws BusinessError `visit-in-future`, `co-visitor-unknown`, `co-visitor-is-visitor`, `counter-number-taken`
 */
export async function changeVisit(core: Core, tx: Tx, amendment: VisitAmendment): Promise<ChangedField[]> {
  const { visit, edit } = amendment
  if (edit.visitedAt && edit.visitedAt > core.clock.now())
    throw new BusinessError('visit-in-future', { field: 'visitedAt' })
  await requireFreeNumber(tx, edit.counterNumber ?? null, visit.id)
  const after = await amended(core, visit, edit)
  const changes = changedFields(inWords(visit), inWords(after))
  if (changes.length === 0) return []
  const { id, version: _, ...columns } = after
  await rows(tx, Visits).update({ id }, columns)
  await note(core, tx, { ...amendment, changes })
  if (after.visitedOn !== visit.visitedOn) await unscoreVisit(core, tx, visit)
  await bookScores(core, tx, visit)
  if (after.visitedOn.slice(0, 4) !== visit.visitedOn.slice(0, 4)) await bookScores(core, tx, after)
  return changes
}

async function amended(core: Core, visit: Visit, edit: VisitEdit): Promise<Visit> {
  const { coVisitorId, ...given } = edit
  const written = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const isOther = coVisitorId !== undefined && (coVisitorId || null) !== (visit.coVisitorId ?? null)
  const co = isOther ? await coVisitorOf(core, { id: visit.visitorId }, coVisitorId) : {}
  const after: Visit = { ...visit, ...written, ...co }
  return { ...after, visitedOn: dayOf(after.visitedAt) }
}

/** A visit's fields as the list of changes shows them. */
function inWords(visit: Visit) {
  return {
    kind: visit.kind,
    visitedAt: `${visit.visitedOn} ${timeOf(visit.visitedAt)}`,
    content: visit.content,
    findings: visit.findings,
    ourParticipants: visit.ourParticipants,
    theirParticipants: visit.theirParticipants,
    coVisitor: visit.coVisitorName,
    location: visit.location,
    coordinates: visit.coordinates,
    counterNumber: visit.counterNumber,
    evidencePlace: visit.evidencePlace,
  }
}

async function note(
  core: Core,
  tx: Tx,
  { actor, visit, reason, findingId = null, changes }: VisitAmendment & { changes: readonly ChangedField[] },
): Promise<void> {
  const by = { byId: actor.id, byName: actor.name, at: core.clock.now() }
  const about = { visitId: visit.id, reason, findingId, ...by }
  await rows(tx, VisitChanges).insert(changes.map((change) => ({ id: newId(), ...change, ...about })))
}
