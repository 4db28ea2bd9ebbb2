import { z } from 'zod'
import { deadlinesOf } from './case-deadlines'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { optionalText, required, satisfaction } from './answer-fields'
import { caseFacts } from './case-context'
import { lockOpenCase, recordAct } from './open-cases'
import { tellOfEnd } from './tell-of-end'
import { ProgressReports, Reviews } from './work-store'

const answers = z.object({
  satisfaction,
  result: required(4000),
  causes: optionalText(4000),
  measures: optionalText(4000),
})
type Answers = z.output<typeof answers>

/** 复盘: what was learnt; a poor result or a late plan demands causes and measures (norm 14). */
export default defineTaskCommand({
  name: 'write-review',
  title: '提交服务复盘',
  answers,
  run: (core, act) => core.db.transaction((tx) => write(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await caseFacts(core, caseId, 'review')),
    ...(await reportedSatisfaction(core, caseId)),
    planOverdue: await planWasLate(core, caseId),
  }),
})

async function write(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockOpenCase(core, tx, caseId)
  const { satisfaction, result, causes, measures } = answers
  if (satisfaction < 3 || (await planWasLate(core, caseId))) requireLesson({ causes, measures })
  const writer = { writtenById: actor.id, writtenByName: actor.name, writtenAt: core.clock.now() }
  await rows(tx, Reviews).insert({ id: newId(), caseId, result, causes, measures, satisfaction, ...writer })
  const change = { state: 'completed' as const, closedAt: core.clock.now() }
  await recordAct(core, tx, {
    demand,
    actor,
    act: 'review-written',
    words: result,
    data: { satisfaction },
    change,
  })
  await tellOfEnd(core, tx, { demand, actor, outcome: 'completed' })
  return {}
}

/** @throws BusinessError `lesson-missing` with a fault by each empty field */
function requireLesson(lesson: { causes: string | null; measures: string | null }): void {
  const missing = Object.entries(lesson).filter(([, text]) => !text)
  if (missing.length === 0) return
  const fields = missing.map(([field]) => [field, { code: `demands.faults.${field}-needed`, data: {} }])
  throw new BusinessError('lesson-missing', { fields: Object.fromEntries(fields) as object })
}

async function planWasLate(core: Core, caseId: string): Promise<boolean> {
  const response = (await deadlinesOf(core, caseId)).filter((deadline) => deadline.kind === 'response')
  return response.some((deadline) => deadline.state === 'missed')
}

async function reportedSatisfaction(core: Core, caseId: string): Promise<Record<string, unknown>> {
  const report = await core.db.read((tx) =>
    rows(tx, ProgressReports).findOne({ where: { caseId }, order: { reportedAt: 'DESC' } }),
  )
  return report?.satisfaction ? { satisfaction: String(report.satisfaction) } : {}
}
