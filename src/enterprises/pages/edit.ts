import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { editEnterprise } from '../edit-enterprise'
import { enterpriseOf } from '../enterprise-of'
import { ClassInput, parseFacts, Reason, Version } from '../enterprise-input'
import { rightsTo } from '../may-edit'
import { enterpriseClasses, enterpriseTiers, enterpriseWishes } from '../store'
import { formPages } from './form-page'
import type { EnterprisePagesParts } from './parts'

/** Editing the facts of an enterprise; class, tier and listing for the keeper of the list. */
export function editPages(parts: EnterprisePagesParts): Route[] {
  return formPages(parts, {
    path: 'edit',
    view: 'edit',
    title: 'enterprises.edit.title',
    right: 'facts',
    data: () => ({ classes: enterpriseClasses, tiers: enterpriseTiers, wishes: enterpriseWishes }),
    act: (ctx, id) => edit(parts, ctx, id),
  })
}

async function edit({ core }: EnterprisePagesParts, ctx: PageContext, id: string): Promise<void> {
  const enterprise = await enterpriseOf(core, id)
  const { version } = parseInput(Version, ctx.input)
  const { reason } = parseInput(Reason, ctx.input)
  const facts = parseFacts(ctx.input, enterprise?.creditCode ?? null)
  const mayClassify = enterprise !== null && (await rightsTo(core, ctx.state.person, enterprise)).classify
  const standing = mayClassify ? parseInput(ClassInput, ctx.input) : null
  await editEnterprise(core, ctx.state.person, { id, version, facts, standing, reason })
}
