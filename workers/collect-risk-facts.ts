import { z } from 'zod'
import { riskFacts } from '../src/demands/risks/record-risk-level'
import { amountBands } from '../src/demands/work-store'
import { defineWorker } from '../src/engine/define-worker'

/** Hands the risk table what it decides by (norm 9.4). Only reads, so it may run any number of times. */
export default defineWorker({
  type: 'collect-risk-facts',
  title: '汇集风险要素',
  explanation: '从现行服务方案取出预计合同金额档次、是否跨部门、是否有外部机构参与，供风险等级决策表使用。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({
    amountBand: z.enum(amountBands),
    crossDepartment: z.boolean(),
    outsidePartner: z.boolean(),
  }),

  handle: ({ caseId }, core) => riskFacts(core, caseId),
})
