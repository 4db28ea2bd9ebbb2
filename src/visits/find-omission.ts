import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import { startDeadline, type Deadline } from '../calendar'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { enqueue } from '../outbox'
import { servicePolicyOn } from '../policies'
import { bookScores } from './book-scores'
import { isFound, keepFinding, newFinding, visitToCheck, type Flaw } from './find-flaw'
import { VisitFindings, type VisitFinding } from './finding-store'
import type { Visit } from './store'
import { zhCN } from '../web/locales/zh-CN'

/**
 * A check found that something is missing in the record of a visit: one point less, and the visitor has the policy's working days to
 * supplement it; else the visit counts nothing (norm 17.A2). Starts `visit-supplement`.
 * @returns the finding's id
 * @throws BusinessError `visit-not-found`, `visit-check-not-allowed`, `finding-text-missing`
 */
export function findOmission(core: Core, actor: Actor, flaw: Flaw): Promise<string> {
  return core.db.transaction(async (tx) => {
    const visit = await visitToCheck(core, tx, { actor, flaw })
    const finding = newFinding(core, actor, { ...flaw, kind: 'omission' })
    if (await isFound(tx, flaw)) return finding.id
    const deadline = await startSupplementClock(core, tx, { actor, visit })
    const { dueAt } = deadline
    await keepFinding(core, tx, { actor, visit, finding: { ...finding, deadlineId: deadline.id }, dueAt })
    await bookScores(core, tx, visit)
    await startSupplement(core, tx, { visit, finding, deadline })
    return finding.id
  })
}

/** No escalation after the date: what is not supplemented by then has lapsed. */
async function startSupplementClock(
  core: Core,
  tx: Tx,
  { actor, visit }: { actor: Actor; visit: Visit },
): Promise<Deadline> {
  const policy = await servicePolicyOn(tx, dayOf(core.clock.now()))
  const before = await rows(tx, VisitFindings).countBy({ visitId: visit.id, kind: 'omission' })
  const { supplementWorkingDays: workingDays, dueTime, remindBefore } = policy
  const remindTo = [`person:${visit.visitorId}`]
  return startDeadline(core, actor, {
    ...{ caseId: visit.id, kind: 'supplement', ordinal: before + 1, subject: visit.enterpriseName },
    ...{
      departmentId: visit.departmentId,
      lineId: visit.lineId,
      title: zhCN.t('visits.supplement.deadline'),
    },
    rule: { workingDays, dueTime, remindBefore, remindTime: '09:00', escalateAfter: [], remindTo },
  })
}

/** One instance for each finding: its id is the correlation key, so that two omissions of one visit run side by side. */
async function startSupplement(
  core: Core,
  tx: Tx,
  { visit, finding, deadline }: { visit: Visit; finding: VisitFinding; deadline: Deadline },
): Promise<void> {
  const variables = {
    ...{ caseId: visit.id, findingId: finding.id, visitorId: visit.visitorId, deadlineId: deadline.id },
    headGroup: `head:${visit.departmentId}`,
    dueAt: deadline.dueAt.toISOString(),
    checkAt: (deadline.checkAt ?? deadline.dueAt).toISOString(),
  }
  const payload = { name: 'omission-found', correlationKey: finding.id, variables }
  const dedupeKey = `omission-found:${finding.id}`
  await enqueue(tx, core.clock, { kind: 'message', caseId: visit.id, payload, dedupeKey })
}
