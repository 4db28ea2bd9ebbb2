import type { Route } from '../../../web/route'
import { exportWeek, paperPage } from './export-week'
import { objectToRow, takeObjectionBack } from './objection-acts'
import { objectionsPage } from './objections-page'
import { actOnPart } from './part-acts'
import { partPage } from './part-page'
import type { WeekPagesParts } from './parts'
import { publicationsPage } from './publications-page'
import { rowPage } from './row-page'
import { runPage } from './run-page'
import { taskPlacePage } from './task-place'
import { weekPage } from './week-page'

export type { FinishTask } from './parts'

/** The week's publication, the working pages that lead to it, and objections to it (norm 17.C1, annex). Fixed addresses stand before `/scores/:week`. */
export function weekPages(parts: WeekPagesParts): Route[] {
  const get = (
    path: string,
    page: (parts: WeekPagesParts, ctx: Parameters<Route['handle']>[0]) => Promise<void>,
  ): Route => ({
    ...{ method: 'get', path, who: 'signed-in' },
    handle: (ctx) => page(parts, ctx),
  })
  return [
    get('/scores', weekPage),
    get('/scores/publications', publicationsPage),
    get('/scores/objections', objectionsPage),
    get('/scores/rows/:id', rowPage),
    get('/scores/tasks/:key', taskPlacePage),
    get('/scores/weeks/:runId', runPage),
    get('/scores/weeks/:runId/:departmentId', partPage),
    {
      ...{ method: 'post', path: '/scores/weeks/:runId/:departmentId', who: 'signed-in' },
      handle: (ctx) => actOnPart(parts, ctx),
      again: (ctx) => partPage(parts, ctx),
    },
    {
      ...{ method: 'post', path: '/scores/rows/:id/objections', who: 'signed-in' },
      handle: (ctx) => objectToRow(parts, ctx),
      again: (ctx) => rowPage(parts, ctx),
    },
    {
      ...{ method: 'post', path: '/scores/objections/:id/withdraw', who: 'signed-in' },
      handle: (ctx) => takeObjectionBack(parts, ctx),
    },
    get('/scores/:week/xlsx', exportWeek),
    get('/scores/:week', (own, ctx) =>
      ctx.query['print'] === 'yes' ? paperPage(own, ctx) : weekPage(own, ctx),
    ),
  ]
}
