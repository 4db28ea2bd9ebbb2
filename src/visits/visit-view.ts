import type { Actor } from '../actor'
import { Deadlines, deadlineView } from '../calendar'
import type { Core } from '../core'
import { rows } from '../database/table'
import { taskVariables, tasksOfCase } from '../engine/projection/queries'
import { pointsOfFact } from '../scoring/points-of-fact'
import { evidenceView } from './evidence-view'
import { VisitChanges, VisitFindings, type VisitFinding } from './finding-store'
import { checksVisit, madeVisit, withdrawsFinding } from './rules/readers'
import type { Visit } from './store'

/** What a visit's page shows beside its facts. */
export async function visitView(core: Core, reader: Actor, visit: Visit) {
  const { id: visitId } = visit
  const kept = await core.db.read(async (tx) => ({
    findings: await rows(tx, VisitFindings).find({
      where: { visitId },
      order: { foundAt: 'DESC', id: 'DESC' },
    }),
    changes: await rows(tx, VisitChanges).find({ where: { visitId }, order: { at: 'DESC', id: 'DESC' } }),
    deadlines: await rows(tx, Deadlines).find({ where: { caseId: visitId }, order: { startedAt: 'DESC' } }),
  }))
  const isVisitor = reader.id === visit.visitorId
  const tasks =
    isVisitor && kept.findings.some(({ state }) => state === 'open')
      ? await tasksByFinding(core, visitId)
      : null
  const deadlines = await Promise.all(kept.deadlines.map((one) => deadlineView(core, one, reader)))
  return {
    changes: kept.changes,
    findings: kept.findings.map((finding) => ({
      ...withItsClock(finding, { deadlines, tasks }),
      mayWithdraw: finding.state !== 'withdrawn' && withdrawsFinding(reader, visit, finding),
    })),
    evidence: await evidenceView(core, reader, visit),
    points: await pointsOfFact(core, `visit:${visitId}`, visit.visitorId),
    mayProve: madeVisit(reader, visit),
    mayCorrect: isVisitor,
    mayCheck: checksVisit(reader, visit),
  }
}

type Clock = Awaited<ReturnType<typeof deadlineView>>

function withItsClock(
  finding: VisitFinding,
  { deadlines, tasks }: { deadlines: readonly Clock[]; tasks: ReadonlyMap<string, string> | null },
) {
  return {
    ...finding,
    deadline: deadlines.find(({ id }) => id === finding.deadlineId) ?? null,
    taskKey: tasks?.get(finding.id) ?? null,
  }
}

/** The open task of each omission, by the finding that its instance is about. */
async function tasksByFinding(core: Core, visitId: string): Promise<Map<string, string>> {
  const open = (await tasksOfCase(core, visitId)).filter(({ endedAt }) => endedAt === null)
  const found = new Map<string, string>()
  for (const { key } of open) {
    const { findingId } = await taskVariables(core, key)
    if (typeof findingId === 'string') found.set(findingId, key)
  }
  return found
}
