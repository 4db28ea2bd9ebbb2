import { z } from 'zod'
import { enterScores } from '../src/demands/enter-scores'
import { lockCase } from '../src/demands/open-cases'
import { defineWorker } from '../src/engine/define-worker'

/** Books what the case has earned (norm 17). Points already booked are not booked again. */
export default defineWorker({
  type: 'enter-scores',
  title: '记入积分',
  explanation: '按规范第十七条把走访真实性、签约、完成比例和推荐落地的积分记入积分簿；已记入的不会重复。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({}),

  async handle({ caseId }, core) {
    await core.db.transaction(async (tx) => enterScores(core, tx, await lockCase(core, tx, caseId)))
    return {}
  },
})
