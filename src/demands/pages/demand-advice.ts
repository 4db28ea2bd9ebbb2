import { z } from 'zod'
import { productsFor, productsNamed } from '../../catalogue'
import { departments } from '../../people/house'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { proposeDepartment, type Proposal } from '../propose-department'
import type { DemandPagesParts } from './parts'

const Asked = z.object({
  demandBrief: z.string().max(4000).nullish(),
  serviceProductIds: z.array(z.string().max(36)).max(20).nullish(),
  enterpriseId: z.string().max(36).nullish(),
})

/** What the form asks while a demand is typed: which products fit (可对接服务分析), which department should answer (norm 7). JSON; keeps nothing. */
export function demandAdvicePages(parts: DemandPagesParts): Route[] {
  return [{ method: 'post', path: '/demands/advice', who: 'signed-in', handle: (ctx) => advise(parts, ctx) }]
}

async function advise(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { core, engine } = parts
  const { demandBrief, serviceProductIds, enterpriseId } = parseInput(Asked, ctx.input)
  const brief = demandBrief ?? ''
  const matches = await productsFor(core, brief)
  const [chosen] = await productsNamed(core, serviceProductIds ?? [])
  const product = chosen ?? matches[0]?.product
  const proposal = brief.trim()
    ? await proposeDepartment(core, engine, { brief, product, enterpriseId: enterpriseId ?? null })
    : null
  const names = new Map((await departments(core)).map(({ id, name }) => [id, name]))
  ctx.body = {
    products: matches.map(({ product: { id, code, name, departmentId }, because }) => {
      return { id, code, name, because, department: names.get(departmentId) ?? '' }
    }),
    ...(proposal ? spoken(parts, proposal) : { department: null, hint: null }),
  }
}

function spoken({ locale }: DemandPagesParts, proposal: Proposal) {
  if (proposal.department) {
    const { id, name } = proposal.department
    return { department: { id, name, because: proposal.because }, hint: null }
  }
  const { fault, named } = proposal
  return { department: null, hint: locale.t(`demands.routing.${fault}`, { name: named }) }
}
