import { MoreThanOrEqual } from 'typeorm'
import type { Actor } from '../actor'
import { settleDeadline } from '../calendar'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { notify } from '../messages/notify'
import { appendTimeline } from '../timeline'
import { bookScores } from './book-scores'
import { changeVisit, type VisitEdit } from './change-visit'
import { VisitEvidences } from './evidence-store'
import { VisitFindings } from './finding-store'
import { holdFinding, type HeldFinding } from './open-finding'

/** What the visitor fills in afterwards; evidence is added on the visit's page. */
export interface Supplement {
  findingId: string
  edit: VisitEdit
  /** What was done, where no field changed: which evidence was added. */
  note: string | null
}

/**
 * The visitor fills in what a check found missing, before its deadline (norm 17.A2); what the fields read before stays in the list
 * of changes.
 * @throws BusinessError `finding-not-found`, `supplement-not-yours-not-allowed`, `finding-settled`, `supplement-late`, `supplement-empty`
 */
export async function supplementVisit(
  core: Core,
  actor: Actor,
  { findingId, edit, note }: Supplement,
): Promise<void> {
  await core.db.transaction(async (tx) => {
    const held = await holdFinding(core, tx, findingId)
    checkOpen(core, actor, held)
    const { visit, finding, deadline } = held
    const reason = note ?? finding.text
    const changes = await changeVisit(core, tx, { actor, visit, edit, reason, findingId })
    if (changes.length === 0 && !(await provenSince(tx, held))) throw new BusinessError('supplement-empty')
    const settled = { state: 'supplemented' as const, supplementedAt: core.clock.now() }
    await rows(tx, VisitFindings).update({ id: findingId }, settled)
    if (deadline) await settleDeadline(core, actor, { deadlineId: deadline.id })
    await bookScores(core, tx, visit)
    const data = { words: note ?? '', fields: changes.length }
    await appendTimeline(core, tx, {
      caseId: visit.id,
      kind: 'business',
      code: 'visit-supplemented',
      data,
      actor,
    })
    await tellFinder(core, tx, { actor, held })
  })
}

function checkOpen(core: Core, actor: Actor, { visit, finding, deadline }: HeldFinding): void {
  if (actor.id !== visit.visitorId) throw new BusinessError('supplement-not-yours-not-allowed')
  if (finding.kind !== 'omission' || finding.state !== 'open') throw new BusinessError('finding-settled')
  const late = deadline?.state === 'running' && core.clock.now() > deadline.dueAt
  if (late) throw new BusinessError('supplement-late', { dueAt: deadline.dueAt })
}

function provenSince(tx: Tx, { visit, finding }: HeldFinding): Promise<boolean> {
  return rows(tx, VisitEvidences).existsBy({ visitId: visit.id, addedAt: MoreThanOrEqual(finding.foundAt) })
}

async function tellFinder(
  core: Core,
  tx: Tx,
  { actor, held: { visit, finding } }: { actor: Actor; held: HeldFinding },
): Promise<void> {
  const data = { enterprise: visit.enterpriseName, words: finding.text, by: actor.name }
  const to = [`person:${finding.foundById}`]
  await notify(core, tx, { event: 'visit-supplemented', caseId: visit.id, to, data, dedupeKey: finding.id })
}
