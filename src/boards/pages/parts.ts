import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import { BusinessError } from '../../errors'
import type { Locale } from '../../web/locale'
import type { PageContext } from '../../web/route'
import type { FiguresBeside } from '../figures-beside'
import { parsePeriod, periodOn, type Period, type PeriodKind } from '../rules/period'

/** What the pages of this capability are built from. */
export interface BoardPagesParts {
  core: Core
  locale: Locale
  beside: FiguresBeside
}

/** Today in Shanghai. */
export function todayOf({ core }: Pick<BoardPagesParts, 'core'>): string {
  return dayOf(core.clock.now())
}

/** The period named in `?period=`, else the present one of `kind`. @throws BusinessError `board-period-not-found` */
export function periodAsked(ctx: PageContext, kind: PeriodKind, today: string): Period {
  const asked = ctx.query['period']
  return asked === undefined ? periodOn(kind, today) : periodNamed(String(asked))
}

/** @throws BusinessError `board-period-not-found` */
export function periodNamed(name: string): Period {
  const period = parsePeriod(name)
  if (!period) throw new BusinessError('board-period-not-found')
  return period
}
