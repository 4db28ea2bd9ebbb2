import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Locale } from '../web/locale'
import type { Route } from '../web/route'
import { departmentAddress, exchangeAddress, personAddress } from './addresses'
import { boardHouse } from './board-house'
import { figuresBeside } from './figures-beside'
import { departmentPages } from './pages/department'
import { exchangePages } from './pages/exchange'
import { todayOf } from './pages/parts'
import { personPages } from './pages/person'
import { periodOn } from './rules/period'

/** Boards over points, duties and what is still to earn (norm 16–18): week, month, quarter, year, department, person. */
export function boardPages({ core, locale }: { core: Core; locale: Locale }): Route[] {
  const parts = { core, locale, beside: figuresBeside(core) }
  return [
    {
      ...{ method: 'get', path: '/boards', who: 'signed-in' },
      handle: async (ctx) => ctx.redirect(await myBoard(core, ctx.state.person, todayOf(parts))),
    },
    ...departmentPages(parts),
    ...personPages(parts),
    ...exchangePages(parts),
  ]
}

/** A head's is the department's, other front-line staff's their own; who oversees more begins with the exchange. */
async function myBoard(core: Core, actor: Actor, today: string): Promise<string> {
  const house = (await boardHouse(core, actor)).filter(({ kind }) => kind === 'front')
  const inside = house.filter(({ isInside }) => isInside)
  const quarter = periodOn('quarter', today)
  const [only] = inside
  if (only && inside.length === 1) return departmentAddress(only.id, quarter)
  if (inside.length === 0 && house.some(({ id }) => id === actor.departmentId))
    return personAddress(actor.id, quarter)
  return exchangeAddress(quarter)
}
