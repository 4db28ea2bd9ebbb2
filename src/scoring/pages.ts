import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { lines } from '../people/house'
import type { Line } from '../people/store'
import type { Locale } from '../web/locale'
import type { PageContext, Route } from '../web/route'
import { parseWeek, shiftWeek, weekOf, type Week } from './rules/week'
import { weekTable } from './week-table'

/** What the pages of this capability are built from. */
export interface ScoringPagesParts {
  core: Core
  locale: Locale
}

/** The annex table of one line and week: what everybody may see of a case (norm 11, 17). */
export function scoringPages(parts: ScoringPagesParts): Route[] {
  const who = 'signed-in'
  return [
    { method: 'get', path: '/scores', who, handle: (ctx) => showWeek(parts, ctx, weekOf(today(parts))) },
    { method: 'get', path: '/scores/:week', who, handle: (ctx) => showWeek(parts, ctx, weekNamed(ctx)) },
  ]
}

async function showWeek({ core, locale }: ScoringPagesParts, ctx: PageContext, week: Week): Promise<void> {
  const all = await lines(core)
  const line = lineOf(ctx, all)
  const address = ({ name }: Week) => `/scores/${name}${line ? `?line=${line.id}` : ''}`
  const paper = ctx.query['print'] === 'yes'
  ctx.page(paper ? 'scoring/paper' : 'scoring/week', {
    ...(paper ? { layout: 'paper' } : {}),
    title: locale.t('scoring.annexTitle', { line: line?.name ?? locale.t('scoring.noLine') }),
    week,
    lines: all,
    line,
    table: line && (await weekTable(core, line.id, week)),
    previous: address(shiftWeek(week, -1)),
    next: address(shiftWeek(week, 1)),
    print: line && `${address(week)}&print=yes`,
  })
}

/** The line asked for, else the reader's own, else the first. @throws BusinessError `line-not-found` */
function lineOf(ctx: PageContext, all: readonly Line[]): Line | undefined {
  const asked = ctx.query['line']
  if (asked === undefined) return all.find(({ id }) => id === ctx.state.person.lineId) ?? all[0]
  const line = all.find(({ id }) => id === asked)
  if (!line) throw new BusinessError('line-not-found')
  return line
}

/** @throws BusinessError `week-not-found` */
function weekNamed(ctx: PageContext): Week {
  const week = parseWeek(ctx.params['week'] ?? '')
  if (!week) throw new BusinessError('week-not-found')
  return week
}

function today({ core }: ScoringPagesParts): string {
  return dayOf(core.clock.now())
}
