import { z } from 'zod'
import { system } from '../src/actor'
import { settleDeadline } from '../src/calendar/settle-deadline'
import { defineWorker } from '../src/engine/define-worker'

/** What was promised has been done. Safe to run twice: a settled deadline stays as it is. */
export default defineWorker({
  type: 'settle-deadline',
  title: '了结期限',
  explanation: '记下完成时刻并判定按期或逾期。已经了结或取消的期限保持原样。',
  input: z.object({ deadlineId: z.uuid(), settledAt: z.iso.datetime({ offset: true }).nullish() }),
  output: z.object({ deadlineState: z.enum(['met', 'missed', 'cancelled']) }),

  async handle({ deadlineId, settledAt }, core) {
    const at = settledAt ? new Date(settledAt) : undefined
    const { state } = await settleDeadline(core, system, { deadlineId, at })
    return { deadlineState: state as 'met' | 'missed' | 'cancelled' }
  },
})
