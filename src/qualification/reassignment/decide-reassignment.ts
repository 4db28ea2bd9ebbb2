import { In } from 'typeorm'
import { z } from 'zod'
import type { Actor } from '../../actor'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { optionalText } from '../../demands/answer-fields'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { Enterprises } from '../../enterprises'
import { taskVariables } from '../../engine/projection/queries'
import { BusinessError } from '../../errors'
import { findDepartment } from '../../people'
import { appendTimeline } from '../../timeline'
import { fault } from '../answers'
import { settleStep } from '../step-deadline'
import { endReassignment } from './end-reassignment'
import { lockReassignment } from './lock-reassignment'
import { ReassignmentVerdicts, Reassignments, type Reassignment } from './store'

const answers = z
  .object({ reassignmentVerdict: z.enum(['approved', 'rejected']), reassignmentOpinion: optionalText(1000) })
  .superRefine(({ reassignmentVerdict, reassignmentOpinion }, ctx) => {
    if (reassignmentVerdict === 'rejected' && !reassignmentOpinion)
      fault(ctx, 'reassignmentOpinion', 'opinion-rejected')
  })
type Answers = z.output<typeof answers>

/** The head of a department concerned decides on a change of customer manager; one refusal ends it (norm 5, 6). */
export default defineTaskCommand({
  name: 'decide-reassignment',
  title: '提交审批结论',
  answers,
  run: (core, act) => core.db.transaction((tx) => decide(core, tx, act)),
  async prefill(core, { caseId }) {
    const found = await core.db.read((tx) => rows(tx, Reassignments).findOneBy({ id: caseId }))
    if (!found) throw new BusinessError('reassignment-not-found')
    const { fromName, toName, askedByName, askedAt, reason: reassignmentReason } = found
    const known = { fromName, toName, askedByName, askedText: dayOf(askedAt), reassignmentReason }
    return { ...known, enterprisesText: (await namesOf(core, found)).join('、') }
  },
})

async function decide(core: Core, tx: Tx, { actor, caseId, taskKey, answers }: TaskAct<Answers>) {
  const found = await lockReassignment(core, tx, caseId)
  const { reassignmentVerdict: verdict, reassignmentOpinion: opinion } = answers
  const departmentId = await departmentOf(core, actor, { taskKey, found })
  const by = { decidedById: actor.id, decidedByName: actor.name, decidedAt: core.clock.now() }
  await rows(tx, ReassignmentVerdicts).insert({
    reassignmentId: caseId,
    departmentId,
    verdict,
    opinion,
    ...by,
  })
  const department = (await findDepartment(core, departmentId))?.name ?? ''
  const data = { department, words: opinion ?? '' }
  const line = { caseId, kind: 'business' as const, code: `reassignment-${verdict}`, data, actor }
  await appendTimeline(core, tx, line)
  const given = await rows(tx, ReassignmentVerdicts).countBy({ reassignmentId: caseId })
  if (verdict === 'rejected' || given === found.approvingDepartmentIds.length)
    await settleStep(core, tx, { actor, caseId, step: 'reassignment' })
  if (verdict === 'rejected')
    await endReassignment(core, tx, { actor, found, state: 'rejected', reason: opinion ?? '' })
  return { reassignmentVerdict: verdict }
}

/** For which department this task speaks: the one its instance of the step was made for. */
async function departmentOf(
  core: Core,
  actor: Actor,
  { taskKey, found }: { taskKey: string; found: Reassignment },
): Promise<string> {
  const { approvingDepartmentId: told } = await taskVariables(core, taskKey)
  const asHead = found.approvingDepartmentIds.find((id) => actor.groups.includes(`head:${id}`))
  const departmentId = typeof told === 'string' ? told : asHead
  if (!departmentId || !found.approvingDepartmentIds.includes(departmentId))
    throw new BusinessError('decision-not-allowed')
  return departmentId
}

/** The names of the enterprises concerned, at most a hundred. */
async function namesOf(core: Core, { enterpriseIds }: Reassignment): Promise<string[]> {
  const id = In(enterpriseIds.slice(0, 100))
  const found = await core.db.read((tx) =>
    rows(tx, Enterprises).find({ where: { id }, order: { name: 'ASC' } }),
  )
  return found.map(({ name }) => name)
}
