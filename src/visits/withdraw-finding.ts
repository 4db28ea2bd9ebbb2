import { system, type Actor } from '../actor'
import { cancelDeadline } from '../calendar'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { notify } from '../messages/notify'
import { enqueue } from '../outbox'
import { appendTimeline } from '../timeline'
import { zhCN } from '../web/locales/zh-CN'
import { bookScores } from './book-scores'
import { VisitFindings, type VisitFinding } from './finding-store'
import { readableVisit } from './may-see-visit'
import { holdFinding, type HeldFinding } from './open-finding'
import { withdrawsFinding } from './rules/readers'

/** Which finding of which visit was made in error, and why. */
export interface FindingWithdrawal {
  visitId: string
  findingId: string
  reason: string
}

/**
 * A finding made in error is withdrawn by who found it, or by compliance (norm 17.C2, C3): it stays to be read with the reason, its
 * points come back by correcting entries, and the clock of its supplement ends with the process `visit-supplement`. Withdrawn
 * already, it stays so.
 * @throws BusinessError `visit-not-found`, `finding-not-found`, `finding-withdraw-not-allowed`, `withdrawal-reason-missing`
 */
export async function withdrawFinding(core: Core, actor: Actor, input: FindingWithdrawal): Promise<void> {
  await readableVisit(core, actor, input.visitId)
  await core.db.transaction(async (tx) => {
    const held = await holdFinding(core, tx, input.findingId)
    const { visit, finding, deadline } = held
    if (visit.id !== input.visitId) throw new BusinessError('finding-not-found')
    if (!withdrawsFinding(actor, visit, finding)) throw new BusinessError('finding-withdraw-not-allowed')
    const reason = input.reason.trim()
    if (!reason) throw new BusinessError('withdrawal-reason-missing', { field: 'reason' })
    if (finding.state === 'withdrawn') return
    await keepWithdrawn(core, tx, { actor, finding, reason })
    const why = zhCN.t('visits.page.withdrawn')
    if (deadline) await cancelDeadline(core, system, { deadlineId: deadline.id, reason: why })
    await bookScores(core, tx, visit)
    await tell(core, tx, { actor, held, reason })
  })
}

async function keepWithdrawn(
  core: Core,
  tx: Tx,
  { actor, finding, reason }: { actor: Actor; finding: VisitFinding; reason: string },
): Promise<void> {
  const by = { withdrawnById: actor.id, withdrawnByName: actor.name, withdrawnAt: core.clock.now() }
  const withdrawn = { state: 'withdrawn' as const, withdrawnReason: reason, ...by }
  await rows(tx, VisitFindings).update({ id: finding.id }, withdrawn)
  const data = { words: finding.text, reason }
  const line = { caseId: finding.visitId, kind: 'business' as const, code: 'visit-finding-withdrawn', data }
  await appendTimeline(core, tx, { ...line, actor })
}

/** The process of an omission ends; the visitor hears that nothing is left to do. */
async function tell(
  core: Core,
  tx: Tx,
  { actor, held, reason }: { actor: Actor; held: HeldFinding; reason: string },
): Promise<void> {
  const { visit, finding } = held
  const { id: findingId, text: words } = finding
  const data = { enterprise: visit.enterpriseName, words, by: actor.name, reason }
  const news = { event: 'visit-finding-withdrawn' as const, caseId: visit.id, data, dedupeKey: findingId }
  await notify(core, tx, { ...news, to: [`person:${visit.visitorId}`] })
  if (finding.kind !== 'omission') return
  await enqueue(tx, core.clock, {
    kind: 'message',
    caseId: visit.id,
    payload: { name: 'finding-withdrawn', correlationKey: findingId, variables: {} },
    dedupeKey: `finding-withdrawn:${findingId}`,
  })
}
