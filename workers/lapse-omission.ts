import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { lapseOmission } from '../src/visits'

/** The deadline of a supplement has passed (norm 17.A2). Safe to run twice: an omission lapses once. */
export default defineWorker({
  type: 'lapse-omission',
  title: '遗漏逾期，本次走访不计分',
  explanation:
    '补充期限已过而仍未补充的，记为逾期，该次走访不计分，积分随之重算。期限内已补充的保持原样；期限刚被推后的给出新的检查时刻，继续等待。',
  input: z.object({ findingId: z.uuid() }),
  output: z.object({
    supplementOutcome: z.enum(['lapsed', 'settled', 'running']),
    checkAt: z.iso.datetime(),
  }),

  async handle({ findingId }, core) {
    const { outcome, checkAt } = await lapseOmission(core, findingId)
    return { supplementOutcome: outcome, checkAt: checkAt.toISOString() }
  },
})
