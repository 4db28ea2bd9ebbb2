import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Locale } from '../../web/locale'
import type { PageContext } from '../../web/route'
import { readableVisit } from '../may-see-visit'
import type { Visit } from '../store'

/** A demand found on a visit, as the visit's page names it. */
export interface VisitDemand {
  id: string
  brief: string
  departmentName: string
  state: string
}

/** What the pages of this capability are built from. */
export interface VisitPagesParts {
  core: Core
  locale: Locale
  dataDir: string
  /** The demands of a visit that this person may read; demands know visits, not the other way round. */
  demandsOf(actor: Actor, visitId: string): Promise<readonly VisitDemand[]>
}

/** The visit of the address. @throws BusinessError `visit-not-found` */
export function visitOfAddress({ core }: VisitPagesParts, ctx: PageContext): Promise<Visit> {
  return readableVisit(core, ctx.state.person, ctx.params['id'] ?? '')
}
