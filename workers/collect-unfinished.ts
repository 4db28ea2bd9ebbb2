import { z } from 'zod'
import { collectUnfinished } from '../src/demands'
import { defineWorker } from '../src/engine/define-worker'

/** Begins a department's month (norm 12). Safe to run twice: a month is collected once. */
export default defineWorker({
  type: 'collect-unfinished',
  title: '汇集未完结需求',
  explanation:
    '列出部门登记已久而未完结的需求（天数见服务政策），为每项需求启动一次评审，并起算整个月度评审的期限。没有这样的需求时 itemCount 为 0，不起算期限。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({
    itemCount: z.int(),
    deadlineId: z.uuid().nullable(),
    checkAt: z.iso.datetime().nullable(),
  }),

  async handle({ caseId }, core) {
    const { itemCount, deadline } = await collectUnfinished(core, caseId)
    const checkAt = deadline?.checkAt?.toISOString() ?? null
    return { itemCount, deadlineId: deadline?.id ?? null, checkAt }
  },
})
