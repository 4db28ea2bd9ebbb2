import { z } from 'zod'
import { system } from '../src/actor'
import { recordRiskLevel } from '../src/demands/risks/record-risk-level'
import { defineWorker } from '../src/engine/define-worker'

/** Notes the level of the risk table on the case (norm 9.4). The same level twice leaves one line. */
export default defineWorker({
  type: 'record-risk-level',
  title: '登记风险等级',
  explanation: '把决策表判定的风险等级（low 低、medium 中、high 高）记入案件，供合规风险审查参考。',
  input: z.object({ caseId: z.uuid(), riskLevel: z.enum(['low', 'medium', 'high']) }),
  output: z.object({}),

  async handle(input, core) {
    await recordRiskLevel(core, system, input)
    return {}
  },
})
