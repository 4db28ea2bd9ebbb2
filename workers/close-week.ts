import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { closeWeek } from '../src/scoring/weekly'

/** The end of the time for objections (norm 17.C1). Safe to run twice: a week is closed once. */
export default defineWorker({
  type: 'close-week',
  title: '结束公示异议期',
  explanation: '异议期届满，记下收到几件异议、还有几件待裁定。已提出的异议照常裁定，重复执行没有影响。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({}),

  async handle({ caseId }, core) {
    await closeWeek(core, caseId)
    return {}
  },
})
