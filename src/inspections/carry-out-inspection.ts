import { IsNull } from 'typeorm'
import { z } from 'zod'
import { dueDate } from '../calendar/rules/due-date'
import { dayOf } from '../calendar/rules/day'
import { holdCalendar } from '../calendar/read-calendar'
import { ruleUnder } from '../calendar/rules/policy-rule'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { BusinessError } from '../errors'
import { notify } from '../messages'
import { servicePolicyOn } from '../policies'
import { appendTimeline } from '../timeline'
import { holdInspection, requireState } from './hold-inspection'
import { InspectionFindings, InspectionItems } from './item-store'
import { inspectionFacts } from './task-facts'
import { InspectionMembers, Inspections, type Inspection } from './store'

/** Working days in which those concerned may comment before findings are confirmed. */
const commentWorkingDays = 1

const answers = z.object({ inspectionSummary: z.string().trim().min(1).max(4000) })

type Answers = z.output<typeof answers>

/** The members hand their inspection in: every item is answered (norm 15). */
export default defineTaskCommand({
  name: 'carry-out-inspection',
  title: '实施检查',
  answers,
  run: (core, act) => core.db.transaction((tx) => handIn(core, tx, act)),
  prefill: (core, { caseId }) => inspectionFacts(core, caseId),
})

async function handIn(core: Core, tx: Tx, { actor, caseId: id, answers }: TaskAct<Answers>) {
  const inspection = await holdInspection(core, tx, id)
  requireState(inspection, 'running')
  const isMember = await rows(tx, InspectionMembers).existsBy({ inspectionId: id, personId: actor.id })
  if (!isMember) throw new BusinessError('inspection-member-only-not-allowed')
  const open = await rows(tx, InspectionItems).countBy({ inspectionId: id, answeredAt: IsNull() })
  if (open > 0) throw new BusinessError('inspection-items-open', { count: open })
  const commentsUntil = await commentTime(core, tx, inspection)
  const handedIn = { handedInAt: core.clock.now(), handedInByName: actor.name, commentsUntil }
  const summary = answers.inspectionSummary
  await rows(tx, Inspections).update({ id }, { state: 'reported', summary, returnReason: null, ...handedIn })
  const data = { words: summary }
  await appendTimeline(core, tx, { caseId: id, kind: 'business', code: 'inspection-handed-in', data, actor })
  await notify(core, tx, {
    ...{
      event: 'inspection-handed-in',
      caseId: id,
      to: [`person:${inspection.plannerId}`],
      except: actor.id,
    },
    data: { title: inspection.title, by: actor.name, words: summary },
  })
  return {}
}

/** Null when nothing was found: then nobody has to be heard. */
async function commentTime(core: Core, tx: Tx, { id }: Inspection): Promise<Date | null> {
  if (!(await rows(tx, InspectionFindings).existsBy({ inspectionId: id, state: 'recorded' }))) return null
  const startedAt = core.clock.now()
  const policy = await servicePolicyOn(tx, dayOf(startedAt))
  const terms = { startedAt, rule: ruleUnder(policy, commentWorkingDays), pauses: [], extensions: [] }
  return dueDate(await holdCalendar(core, tx, 'read'), terms).dueAt
}
