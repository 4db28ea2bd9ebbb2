import { z } from 'zod'
import { finishSuspension } from '../src/demands/suspension/resume-case'
import { defineWorker } from '../src/engine/define-worker'

/** A suspension is over (norm 13). Safe to run twice: a case that goes on stays as it is. */
export default defineWorker({
  type: 'resume-case',
  title: '恢复案件',
  explanation:
    '结束暂停：因暂停而停下的期限接着计时，暂停的工作日写入期限的计算说明，任务可以继续办理。已经由人恢复的保持原样。',
  input: z.object({ caseId: z.uuid(), suspensionId: z.uuid() }),
  output: z.object({}),

  async handle(input, core) {
    await finishSuspension(core, input)
    return {}
  },
})
