import type { Core } from '../../core'
import type { Locale } from '../../web/locale'
import type { PageContext } from '../../web/route'
import { inspectionFor, type WholeInspection } from '../inspection-for'

/** What the pages of this capability are built from. */
export interface InspectionPagesParts {
  core: Core
  locale: Locale
}

/** The inspection of the address. @throws BusinessError `score-inspection-not-found` */
export function inspectionOfAddress(
  { core }: InspectionPagesParts,
  ctx: PageContext,
): Promise<WholeInspection> {
  return inspectionFor(core, ctx.state.person, ctx.params['id'] ?? '')
}

/** What one or several ticked boxes send. */
export function ticked(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  )
}
