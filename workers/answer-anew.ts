import { z } from 'zod'
import { system } from '../src/actor'
import { answerAnew } from '../src/cowork/answer-anew'
import { defineWorker } from '../src/engine/define-worker'

/** The demand went to another department (norm 8). Safe to run twice: what has stopped stays stopped. */
export default defineWorker({
  type: 'answer-anew',
  title: '转由新部门响应',
  explanation: '需求改派后，停止原部门发起而未完的会签并告知有关部门；响应期限不重新起算。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({}),

  async handle(input, core) {
    await answerAnew(core, system, input)
    return {}
  },
})
