import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { factsForClassification } from '../src/enterprises'

const figure = z.number().nullable()

/** Collects what the decision table `class-and-tier` decides from (norm 3). */
export default defineWorker({
  type: 'collect-class-facts',
  title: '汇集分类分层要素',
  explanation:
    '取企业档案中的行业、最近一个财务年度的营业收入、利润、资产（分）与收入增长率（%）、从业人数、专利数，以及高新技术、专精特新、农业产业化龙头标识和挂牌或托管意愿，供决策表 class-and-tier 使用。未录入的数为空。',
  input: z.object({ enterpriseId: z.string() }),
  output: z.object({
    industry: z.string(),
    revenue: figure,
    profit: figure,
    assets: figure,
    growth: figure,
    employees: figure,
    patents: figure,
    hiTech: z.boolean(),
    specialised: z.boolean(),
    agriLeading: z.boolean(),
    wants: z.enum(['listing', 'custody']),
  }),

  async handle({ enterpriseId }, core) {
    const { year: _, ...facts } = await factsForClassification(core, enterpriseId)
    return facts
  },
})
