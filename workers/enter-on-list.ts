import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { enterOnList } from '../src/qualification'

/** The enterprise enters the qualified list (norm 5). Safe to run twice. */
export default defineWorker({
  type: 'enter-on-list',
  title: '列入资质认定企业名单库',
  explanation: '按审批结论记定类别与分层，把企业列入名单库；从此可以走访和登记需求。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({ custodyOnly: z.boolean() }),

  handle: ({ caseId }, core) => enterOnList(core, caseId),
})
