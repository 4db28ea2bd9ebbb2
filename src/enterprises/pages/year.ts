import { yearOf, dayOf } from '../../calendar/rules/day'
import { BusinessError } from '../../errors'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { YearInput } from '../enterprise-input'
import type { EnterpriseRecord } from '../record-of'
import { wanOfFen } from '../rules/wan'
import { saveYear } from '../save-year'
import { formPages } from './form-page'
import type { EnterprisePagesParts } from './parts'
import { param } from './query'

/** Entering and correcting the financial years of an enterprise. */
export function yearPages(parts: EnterprisePagesParts): Route[] {
  const { core } = parts
  return formPages(parts, {
    path: 'years/:year',
    view: 'year',
    title: 'enterprises.year.title',
    right: 'facts',
    data: (record, ctx) => yearData(parts, record, ctx),
    act: (ctx, enterpriseId) => {
      const year = param(ctx, 'year')
      const typed = year === 'new' ? ctx.input : { ...ctx.input, year }
      const input = parseInput(YearInput, typed)
      return saveYear(core, ctx.state.person, { enterpriseId, input })
    },
  })
}

function yearData({ core }: EnterprisePagesParts, record: EnterpriseRecord, ctx: PageContext) {
  const path = param(ctx, 'year')
  const last = yearOf(dayOf(core.clock.now())) - 1
  if (path === 'new') return { stored: { year: last, version: 0 }, isNew: true }
  const found = record.years.find(({ year }) => String(year) === path)
  if (!found) throw new BusinessError('year-not-found')
  const growth = found.growth === null ? '' : String(found.growth / 100)
  const amounts = {
    revenue: wanOfFen(found.revenue),
    profit: wanOfFen(found.profit),
    assets: wanOfFen(found.assets),
  }
  return { stored: { ...amounts, growth, year: found.year, version: found.version }, isNew: false }
}
