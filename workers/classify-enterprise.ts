import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { enterpriseClasses, enterpriseTiers } from '../src/enterprises/store'
import { suggestClass } from '../src/qualification'

/** Keeps class and tier that the decision table gave, for the approval (norm 3). Safe to run twice. */
export default defineWorker({
  type: 'classify-enterprise',
  title: '记下建议的分类分层',
  explanation: '把决策表给出的企业类别与分层记在资质认定上，供审批时采用或说明理由后改定。',
  input: z.object({
    caseId: z.uuid(),
    enterpriseClass: z.enum(enterpriseClasses),
    enterpriseTier: z.enum(enterpriseTiers),
  }),
  output: z.object({}),

  async handle({ caseId, enterpriseClass, enterpriseTier }, core) {
    await suggestClass(core, { caseId, class: enterpriseClass, tier: enterpriseTier })
    return {}
  },
})
