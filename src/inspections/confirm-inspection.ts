import { z } from 'zod'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { BusinessError } from '../errors'
import { notify } from '../messages'
import { appendTimeline } from '../timeline'
import { openReading } from './draw-inspection'
import { holdInspection, requireState } from './hold-inspection'
import { wholeOf } from './inspection-for'
import { ConcernedPeople, InspectionFindings, InspectionItems, type InspectionFinding } from './item-store'
import { isNear } from './judge-finding'
import { mayConfirm } from './rules/sight'
import { Inspections, type Inspection } from './store'
import { inspectionFacts } from './task-facts'

const answers = z
  .object({
    inspectionVerdict: z.enum(['confirmed', 'returned']),
    inspectionOpinion: z
      .string()
      .trim()
      .max(1000)
      .nullish()
      .transform((text) => text || null),
  })
  .superRefine(({ inspectionVerdict, inspectionOpinion }, ctx) => {
    if (inspectionVerdict === 'returned' && !inspectionOpinion)
      ctx.addIssue({
        code: 'custom',
        path: ['inspectionOpinion'],
        message: 'inspections.faults.return-reason',
      })
  })
type Answers = z.output<typeof answers>

/** Planner, line director, compliance or leadership confirms an inspection, so that its findings take effect, or returns it (norm 15, 17.C3). */
export default defineTaskCommand({
  name: 'confirm-inspection',
  title: '确认检查结果',
  answers,
  run: (core, act) => core.db.transaction((tx) => decide(core, tx, act)),
  prefill: (core, { caseId }) => inspectionFacts(core, caseId),
})

async function decide(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const { inspectionVerdict, inspectionOpinion } = answers
  const inspection = await holdInspection(core, tx, caseId)
  requireState(inspection, 'reported')
  if (!mayConfirm(actor, inspection)) throw new BusinessError('inspection-confirm-not-allowed')
  if (inspectionVerdict === 'confirmed') await confirm(core, tx, { actor, inspection })
  else await giveBack(core, tx, { actor, inspection, reason: inspectionOpinion ?? '' })
  const code = `inspection-${inspectionVerdict}`
  const data = { words: inspectionOpinion ?? '' }
  await appendTimeline(core, tx, { caseId, kind: 'business', code, data, actor })
  return { inspectionVerdict }
}

interface Decision {
  actor: Actor
  inspection: Inspection
}

async function confirm(core: Core, tx: Tx, { actor, inspection }: Decision): Promise<void> {
  const { id } = inspection
  const findings = await rows(tx, InspectionFindings).findBy({ inspectionId: id, state: 'recorded' })
  if (await isNear(tx, actor, findings)) throw new BusinessError('inspection-confirm-own-not-allowed')
  await checkHeard(core, tx, { inspection, findings })
  const confirmed = { confirmedById: actor.id, confirmedByName: actor.name, confirmedAt: core.clock.now() }
  await rows(tx, Inspections).update({ id }, { state: 'confirmed', ...confirmed })
  await rows(tx, InspectionFindings).update({ inspectionId: id, state: 'recorded' }, { state: 'upheld' })
}

/** Nobody is judged unheard: all have commented, or had the time to. @throws BusinessError `inspection-comments-open` */
async function checkHeard(
  core: Core,
  tx: Tx,
  { inspection, findings }: { inspection: Inspection; findings: readonly InspectionFinding[] },
): Promise<void> {
  const { commentsUntil } = inspection
  if (!commentsUntil || core.clock.now() >= commentsUntil) return
  for (const { id: findingId, comments } of findings) {
    const concerned = await rows(tx, ConcernedPeople).findBy({ findingId })
    const silent = concerned.find(({ personId }) => !comments.some(({ byId }) => byId === personId))
    if (silent)
      throw new BusinessError('inspection-comments-open', { name: silent.personName, at: commentsUntil })
  }
}

/** What was left out is judged anew with the rest. */
async function giveBack(
  core: Core,
  tx: Tx,
  { actor, inspection, reason }: Decision & { reason: string },
): Promise<void> {
  const { id, title } = inspection
  await rows(tx, Inspections).update({ id }, { state: 'running', returnReason: reason, commentsUntil: null })
  const again = { state: 'recorded' as const, settledReason: null, settledByName: null }
  await rows(tx, InspectionFindings).update({ inspectionId: id, state: 'dropped' }, again)
  const whole = await wholeOf(tx, inspection)
  const sample = await rows(tx, InspectionItems).findBy({ inspectionId: id })
  const planner = { ...actor, id: inspection.plannerId, name: inspection.plannerName }
  await openReading(core, tx, { actor: planner, whole, sample })
  await notify(core, tx, {
    ...{ event: 'inspection-returned', caseId: id, except: actor.id },
    to: whole.members.map(({ personId }) => `person:${personId}`),
    data: { title, by: actor.name, reason },
  })
}
