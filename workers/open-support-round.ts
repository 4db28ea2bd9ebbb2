import { z } from 'zod'
import { openRound } from '../src/demands/support/open-support-round'
import { defineWorker } from '../src/engine/define-worker'

/** A call for support reaches the leadership and its time to answer runs (norm 13). Safe to run twice: each round has one deadline. */
export default defineWorker({
  type: 'open-support-round',
  title: '送达支持请求，起算批示期限',
  explanation: '把支持请求最新一轮告知中心领导和条线业务总监，并按案件当日政策起算批示期限；每一轮一个期限。',
  input: z.object({ caseId: z.uuid(), supportId: z.uuid() }),
  output: z.object({
    supportDeadlineId: z.uuid(),
    supportDueAt: z.iso.datetime(),
    supportCheckAt: z.iso.datetime().nullable(),
  }),

  async handle(input, core) {
    const { id, dueAt, checkAt } = await openRound(core, input)
    return {
      supportDeadlineId: id,
      supportDueAt: dueAt.toISOString(),
      supportCheckAt: checkAt?.toISOString() ?? null,
    }
  },
})
