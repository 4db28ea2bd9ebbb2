import { z } from 'zod'
import { system } from '../src/actor'
import { openCase } from '../src/demands/open-case'
import { defineWorker } from '../src/engine/define-worker'

/** Opens the case of a demand (norm 8). Safe to run twice: registration and deadline are unique for the case. */
export default defineWorker({
  type: 'open-case',
  title: '建立案件并起算响应期限',
  explanation:
    '登记由哪个流程实例办理本需求；从需求首次登记起算三个工作日的响应期限。同一需求已有实例在办时报“已有实例”。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({
    responseDeadlineId: z.string(),
    responseDueAt: z.string(),
    responseCheckAt: z.string().nullable(),
  }),
  errors: { 'already-running': '同一需求已有实例在办，本实例到此为止' },

  async handle({ caseId }, core, job) {
    const deadline = await openCase(core, system, { caseId, instanceKey: job.instanceKey })
    return {
      responseDeadlineId: deadline.id,
      responseDueAt: deadline.dueAt.toISOString(),
      responseCheckAt: deadline.checkAt?.toISOString() ?? null,
    }
  },
})
