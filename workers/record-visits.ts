import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { recordQuarter } from '../src/visits/duty'

/** The end of a department's quarter (norm 6, 16). Safe to run twice: a quarter is recorded once. */
export default defineWorker({
  type: 'record-visits',
  title: '记录季度走访结果',
  explanation:
    '季度结束时，按季末的名单库和客户经理，记下部门应走访的每家企业是否走访、每位客户经理应走访和已走访的家数，供考核使用。给出没有走访的家数。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({ unvisitedCount: z.int() }),

  async handle({ caseId }, core) {
    return { unvisitedCount: await recordQuarter(core, caseId) }
  },
})
