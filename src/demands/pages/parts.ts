import type { Core } from '../../core'
import { noteReading } from '../../confidentiality/note-reading'
import type { Engine } from '../../engine/engine'
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
  /** Proposes departments; without it people choose them. */
  engine?: Pick<Engine, 'evaluateDecision'>
}

/** The case of the address; that it was opened is logged where it has to be. Whoever may not read it does not learn that it exists (norm 11). @throws BusinessError `case-not-found` */
export async function readableCase({ core }: DemandPagesParts, ctx: PageContext): Promise<Demand> {
  const caseId = ctx.params['id'] ?? ''
  const demand = (await maySeeCase(core, ctx.state.person, caseId)) ? await findDemand(core, caseId) : null
  if (!demand) throw new BusinessError('case-not-found')
  await noteReading(core, ctx, { caseId, what: pageOf(ctx) })
  return demand
}

/** `/cases/<id>/<page>…`; a refused post shows the case itself again. */
function pageOf(ctx: PageContext): string {
  return (ctx.method === 'GET' && ctx.path.split('/')[3]) || 'case'
}

/** What every page of a case has in its head. */
export function caseHead({ locale }: DemandPagesParts, demand: Demand) {
  return { title: demand.enterpriseName, demand, stateName: locale.t(`demands.states.${demand.state}`) }
}
