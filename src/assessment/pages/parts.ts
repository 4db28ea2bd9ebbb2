import type { Core } from '../../core'
import { BusinessError } from '../../errors'
import type { Locale } from '../../web/locale'
import type { PageContext } from '../../web/route'
import { spanOfMonth, type MonthSpan } from '../rules/months'

/** What the pages of this capability are built from. */
export interface AssessmentPagesParts {
  core: Core
  locale: Locale
}

/** @throws BusinessError `month-not-found` */
export function monthNamed(ctx: PageContext): MonthSpan {
  const span = spanOfMonth(ctx.params['month'] ?? '')
  if (!span) throw new BusinessError('month-not-found')
  return span
}

/** @throws BusinessError `assessment-year-not-found` */
export function yearNamed(ctx: PageContext): number {
  const text = ctx.params['year'] ?? ''
  if (!/^20\d{2}$/.test(text)) throw new BusinessError('assessment-year-not-found')
  return Number(text)
}
