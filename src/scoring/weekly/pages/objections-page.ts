import type { PageContext } from '../../../web/route'
import { objectionsFor } from './objections-of'
import type { WeekPagesParts } from './parts'

/** `/scores/objections`: what waits for a ruling, and what one has raised (norm 17.C1). */
export async function objectionsPage({ core, locale }: WeekPagesParts, ctx: PageContext): Promise<void> {
  const text = (name: string) => {
    const value = ctx.query[name]
    return typeof value === 'string' && value.length <= 36 ? value : null
  }
  const [weekId, after] = [text('week'), text('after')]
  const state = ctx.query['state'] === 'all' || weekId ? 'all' : 'open'
  const { objections, next } = await objectionsFor(core, ctx.state.person, { state, weekId, after })
  ctx.page('scoring/objections', {
    title: locale.t('weekPages.objections.title'),
    objections,
    next: next && `/scores/objections?state=${state}&after=${next}`,
    tabs: (['open', 'all'] as const).map((name) => ({
      name: locale.t(`weekPages.objections.filters.${name}`),
      current: name === state,
      address: `/scores/objections?state=${name}`,
    })),
  })
}
