import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { notify } from '../messages/notify'
import { appendTimeline } from '../timeline'
import { VisitFindings, type VisitFinding } from './finding-store'
import { lockVisit } from './lock-visit'
import { readableVisit } from './may-see-visit'
import { checksVisit } from './rules/readers'
import type { Visit } from './store'

/** What a check found, in words for the visitor. */
export interface Flaw {
  visitId: string
  text: string
  /** Made with the form, so that a double click finds once: it becomes the finding's id. */
  submissionId?: string | undefined
}

/** Whether this form has been taken before. */
export async function isFound(tx: Tx, { submissionId: id, visitId }: Flaw): Promise<boolean> {
  return id !== undefined && (await rows(tx, VisitFindings).existsBy({ id, visitId }))
}

/**
 * The visit a check found a flaw in, locked.
 * @throws BusinessError `visit-not-found`, `visit-check-not-allowed`, `finding-text-missing`
 */
export async function visitToCheck(
  core: Core,
  tx: Tx,
  { actor, flaw }: { actor: Actor; flaw: Flaw },
): Promise<Visit> {
  const { id } = await readableVisit(core, actor, flaw.visitId)
  const visit = await lockVisit(core, tx, id)
  if (!checksVisit(actor, visit)) throw new BusinessError('visit-check-not-allowed')
  if (!flaw.text.trim()) throw new BusinessError('finding-text-missing', { field: 'text' })
  return visit
}

/** A finding as it begins. */
export function newFinding(
  core: Core,
  actor: Actor,
  { visitId, text, kind, submissionId }: Flaw & Pick<VisitFinding, 'kind'>,
): VisitFinding {
  return {
    ...{ id: submissionId ?? newId(), visitId, kind, text: text.trim(), state: 'open' },
    ...{ foundById: actor.id, foundByName: actor.name, foundAt: core.clock.now() },
    ...{ deadlineId: null, supplementedAt: null, lapsedAt: null },
  }
}

/** Keeps a finding, says so on the visit's trace and tells the visitor. */
export async function keepFinding(
  core: Core,
  tx: Tx,
  { actor, visit, finding, dueAt }: { actor: Actor; visit: Visit; finding: VisitFinding; dueAt: Date | null },
): Promise<void> {
  await rows(tx, VisitFindings).insert(finding)
  const code = `visit-${finding.kind}-found`
  const data = { words: finding.text, enterprise: visit.enterpriseName, by: actor.name, dueAt }
  await appendTimeline(core, tx, {
    caseId: visit.id,
    kind: 'business',
    code,
    data: { words: finding.text },
    actor,
  })
  const to = [`person:${visit.visitorId}`]
  await notify(core, tx, { event: code, caseId: visit.id, to, data, dedupeKey: finding.id })
}
