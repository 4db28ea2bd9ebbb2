import { dayOf, isDay, shiftDay } from '../../../calendar/rules/day'
import type { Core } from '../../../core'
import { BusinessError } from '../../../errors'
import type { Locale } from '../../../web/locale'
import type { PageContext } from '../../../web/route'
import { quarterOf, spanOf } from '../../duty/rules/quarter'
import type { CounterPeriod } from '../export-visits'

/** What the pages of the counter system are built from. */
export interface CounterPagesParts {
  core: Core
  locale: Locale
}

/** Days that one table may span. */
const daysAtMost = 366

/** The period of the address; the present quarter where it names none. @throws BusinessError `invalid-input` */
export function periodOf({ core }: CounterPagesParts, ctx: PageContext): CounterPeriod {
  const present = spanOf(quarterOf(dayOf(core.clock.now())))
  const text = (name: string) => String(ctx.query[name] ?? '').trim()
  const [from, to] = [text('from') || present.from, text('to') || present.to]
  if (!isDay(from) || !isDay(to) || from > to || shiftDay(from, daysAtMost) < to)
    throw new BusinessError('invalid-input', {
      fields: { from: { code: 'visitCounter.faults.period', data: {} } },
    })
  return { from, to, onlyMissing: text('missing') === 'yes' }
}
