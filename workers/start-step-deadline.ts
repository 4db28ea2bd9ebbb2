import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { startStep } from '../src/qualification'

/** Starts the deadline of a step by the dated policy (norm 5). Safe to run twice: while the step runs it has one deadline. */
export default defineWorker({
  type: 'start-step-deadline',
  title: '起算资质认定环节期限',
  explanation:
    '按现行政策“资质认定每个环节的工作日数”起算一个环节的期限；同一环节再次来到时另起一个。提醒 remindTo 所列的人或组，不写则提醒责任部门。环节办理时，期限由办理动作随手了结。',
  input: z.object({
    caseId: z.uuid(),
    step: z.string().min(1).max(20),
    title: z.string().min(1).max(60),
    departmentId: z.string(),
    lineId: z.string().nullish(),
    remindTo: z.array(z.string()).nullish(),
  }),
  output: z.object({ deadlineId: z.uuid(), dueAt: z.iso.datetime(), checkAt: z.iso.datetime().nullable() }),

  async handle({ remindTo, ...input }, core) {
    const { id, dueAt, checkAt } = await startStep(core, { ...input, remindTo: remindTo ?? [] })
    return { deadlineId: id, dueAt: dueAt.toISOString(), checkAt: checkAt?.toISOString() ?? null }
  },
})
