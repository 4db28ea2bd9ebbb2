import { z } from 'zod'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { BusinessError } from '../../errors'
import { findDepartment } from '../../people/house'
import { required } from '../answer-fields'
import { lockCaseEvenSuspended, recordAct } from '../open-cases'
import { mayReroute } from '../reroute-demand'
import { agreeMeasures } from '../review/agree-measures'
import { measureList } from '../review/measure-answers'
import type { Demand } from '../store'
import { applyVerdict } from './apply-verdict'
import { closeUnfinished } from './close-unfinished'
import { holdUnfinished } from './hold-unfinished'
import { proposeVerdict } from './propose-verdict'
import { reviewForm } from './review-form'
import { UnfinishedReviews, unfinishedVerdicts, type UnfinishedReview } from './store'

const answers = z
  .object({
    unfinishedVerdict: z.enum(unfinishedVerdicts),
    unfinishedReason: required(4000),
    measureList,
    targetDepartmentId: z.string().max(36).nullish(),
  })
  .superRefine(({ unfinishedVerdict, measureList, targetDepartmentId }, ctx) => {
    const fault = (field: string, name: string) =>
      ctx.addIssue({ code: 'custom', path: [field], message: `monthly.faults.${name}` })
    if (unfinishedVerdict === 'continue' && measureList.length === 0) fault('measureList', 'measures-needed')
    if (unfinishedVerdict === 'hand-over' && !targetDepartmentId)
      fault('targetDepartmentId', 'department-needed')
  })
type Answers = z.output<typeof answers>

/** Who leads an unfinished demand says what is to become of it; stopping and handing over are the head's to decide (norm 12). */
export default defineTaskCommand({
  name: 'review-unfinished',
  title: '提交评审结论',
  answers,
  run: (core, act) => core.db.transaction((tx) => review(core, tx, act)),
  prefill: (core, { caseId, taskKey }) => reviewForm(core, caseId, taskKey),
})

async function review(core: Core, tx: Tx, act: TaskAct<Answers>) {
  const { actor, caseId, taskKey, answers } = act
  const { unfinishedVerdict: verdict, unfinishedReason: reason } = answers
  const demand = await lockCaseEvenSuspended(core, tx, caseId)
  const item = await holdUnfinished(core, tx, { taskKey, state: 'open' })
  const target = await targetOf(core, demand, answers)
  if (verdict === 'skip' && !demand.suspended)
    throw new BusinessError('unfinished-skip-unfit', { field: 'unfinishedVerdict' })
  const reviewed = await note(core, tx, { ...act, item, target })
  const needsHead = (verdict === 'stop' || verdict === 'hand-over') && !mayReroute(actor, demand)
  if (needsHead) await proposeVerdict(core, tx, { item: reviewed, demand, actor })
  else if (verdict === 'stop' || verdict === 'hand-over')
    await applyVerdict(core, tx, { item: reviewed, actor })
  else {
    const measures = verdict === 'continue' ? answers.measureList : []
    await agreeMeasures(core, tx, { demand, actor, source: 'monthly', measures, field: 'measureList' })
    const done = verdict === 'continue' ? ('month-continued' as const) : ('month-skipped' as const)
    await recordAct(core, tx, { demand, actor, act: done, words: reason })
    const change = { state: 'settled' as const, settledByName: actor.name }
    await closeUnfinished(core, tx, { item: reviewed, change })
  }
  return { unfinishedVerdict: verdict, needsHead }
}

/** Where a demand may be handed to. @throws BusinessError `demand-signed`, `department-not-front-line`, `reroute-same-department` */
async function targetOf(core: Core, demand: Demand, { unfinishedVerdict, targetDepartmentId }: Answers) {
  if (unfinishedVerdict !== 'hand-over') return null
  if (demand.contractSigned) throw new BusinessError('demand-signed', { field: 'unfinishedVerdict' })
  const field = 'targetDepartmentId'
  const target = await findDepartment(core, targetDepartmentId ?? '')
  if (target?.kind !== 'front') throw new BusinessError('department-not-front-line', { field })
  if (target.id === demand.departmentId)
    throw new BusinessError('reroute-same-department', { field, name: target.name })
  return target
}

/** Keeps what was said, by whom and when. @returns the item with it */
async function note(
  core: Core,
  tx: Tx,
  { item, target, actor, answers }: TaskAct<Answers> & { item: UnfinishedReview; target: Named | null },
): Promise<UnfinishedReview> {
  const said = {
    ...{ verdict: answers.unfinishedVerdict, reason: answers.unfinishedReason, opinion: null },
    ...{ targetDepartmentId: target?.id ?? null, targetDepartmentName: target?.name ?? null },
    ...{ proposedById: actor.id, proposedByName: actor.name, proposedAt: core.clock.now() },
  }
  await rows(tx, UnfinishedReviews).update({ id: item.id }, said)
  return { ...item, ...said }
}

type Named = { id: string; name: string }
