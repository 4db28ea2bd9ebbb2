import type { PageContext, Route } from '../../web/route'
import { countByState, findQualifications, type QualificationQuery } from '../find-qualifications'
import { openQualificationStates, qualificationStates } from '../store'
import type { QualificationPagesParts } from './parts'

/** The qualifications by state, newest first (norm 5). */
export function listPages(parts: QualificationPagesParts): Route[] {
  return [{ method: 'get', path: '/qualifications', who: 'signed-in', handle: (ctx) => showList(parts, ctx) }]
}

async function showList({ core, locale }: QualificationPagesParts, ctx: PageContext): Promise<void> {
  const query = queryOf(ctx.query)
  const { found, next } = await findQualifications(core, query)
  const counts = await countByState(core)
  const open = openQualificationStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  ctx.page('qualification/list', {
    title: locale.t('qualification.title'),
    view: query.view,
    views: [
      { view: 'open', label: locale.t('qualification.views.open'), count: open },
      ...qualificationStates.map((view) => ({
        ...{ view, label: locale.t(`qualification.states.${view}`), count: counts[view] ?? 0 },
      })),
      { view: 'all', label: locale.t('qualification.views.all') },
    ],
    found,
    next: next && addressOf({ ...query, after: next }),
    first: query.after && addressOf({ ...query, after: null }),
  })
}

function queryOf(typed: PageContext['query']): QualificationQuery {
  const views = ['open', 'all', ...qualificationStates] as const
  const after = typed['after']
  return {
    view: views.find((view) => view === typed['state']) ?? 'open',
    after: typeof after === 'string' && after ? after.slice(0, 36) : null,
  }
}

function addressOf({ view, after }: QualificationQuery): string {
  const given = new URLSearchParams({ state: view, ...(after ? { after } : {}) })
  return `/qualifications?${given.toString()}`
}
