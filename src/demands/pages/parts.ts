import type { Core } from '../../core'
import { BusinessError } from '../../errors'
import type { Locale } from '../../web/locale'
import type { PageContext } from '../../web/route'
import { findDemand } from '../case-context'
import { maySeeCase } from '../case-readers'
import type { Demand } from '../store'

/** What the pages of this capability are built from. */
export interface DemandPagesParts {
  core: Core
  locale: Locale
  dataDir: string
}

/** The case of the address. Whoever may not read it does not learn that it exists (norm 11). @throws BusinessError `case-not-found` */
export async function readableCase({ core }: DemandPagesParts, ctx: PageContext): Promise<Demand> {
  const caseId = ctx.params['id'] ?? ''
  const demand = (await maySeeCase(core, ctx.state.person, caseId)) ? await findDemand(core, caseId) : null
  if (!demand) throw new BusinessError('case-not-found')
  return demand
}
