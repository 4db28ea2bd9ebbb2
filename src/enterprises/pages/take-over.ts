import { dayOf } from '../../calendar/rules/day'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { TakeOverInput } from '../enterprise-input'
import { requireFromBefore, takeOver } from '../take-over'
import { formPages } from './form-page'
import type { EnterprisePagesParts } from './parts'

/** An administrator takes over what stood on the list before the product (norm 5); everything else is the processes'. */
export function takeOverPages(parts: EnterprisePagesParts): Route[] {
  const { core } = parts
  return formPages(parts, {
    path: 'list-entry',
    view: 'take-over',
    title: 'enterprises.takeOver.title',
    right: 'list',
    async data({ enterprise }) {
      const nominated = await isNominated(parts, enterprise.id)
      await core.db.read((tx) => requireFromBefore(tx, { enterprise, nominated }))
      return { latest: dayOf(enterprise.createdAt) }
    },
    act: (ctx, id) => act(parts, ctx, id),
  })
}

async function act(parts: EnterprisePagesParts, ctx: PageContext, enterpriseId: string): Promise<void> {
  const input = parseInput(TakeOverInput, ctx.input)
  const nominated = await isNominated(parts, enterpriseId)
  await takeOver(parts.core, ctx.state.person, { ...input, enterpriseId, nominated })
}

async function isNominated(parts: EnterprisePagesParts, enterpriseId: string): Promise<boolean> {
  return (await parts.nominated?.(enterpriseId)) ?? false
}
