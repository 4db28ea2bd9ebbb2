import type { Context, Middleware } from 'koa'
import type { Actor } from '../../actor'
import type { Clock } from '../../clock'
import type { Log } from '../../log'
import { entryTabs, navigation, searchPath } from '../navigation'
import type { PageContext, PageState, Route } from '../route'
import type { Views } from '../views'
import { wantsJson } from './wants-json'

/** What every page of the shell shows of its reader, asked anew for each page. */
export interface ShellFacts {
  unread: number
  /** Stands behind every page that is printed (norm 11). */
  watermark?: string
}

export interface PagesParts {
  views: Views
  routes: readonly Route[]
  clock: Clock
  log: Log
  /** Title of the page that says the system failed. */
  failedTitle: string
  shell(actor: Actor): Promise<ShellFacts>
}

interface Pending {
  view: string
  data: Record<string, unknown>
}

/** Gives handlers `ctx.page` and renders what they asked for once they are done. */
export function pages(parts: PagesParts): Middleware {
  return async (ctx, next) => {
    let pending: Pending | undefined
    const page = ctx as unknown as PageContext
    page.page = (view, data) => {
      pending = { view, data }
      // Koa's 404 means that nobody has answered yet.
      if (ctx.status === 404) ctx.status = 200
    }
    await next()
    if (pending) await render(ctx, pending, parts)
    else if (wantsJson(ctx) && ctx.status >= 300 && ctx.status < 400 && ctx.response.get('Location'))
      sayLocation(ctx)
  }
}

async function render(ctx: Context, pending: Pending, parts: PagesParts): Promise<void> {
  const body = await rendered(ctx, pending, parts)
  ctx.type = 'html'
  ctx.body = body
}

/** The page, or the failure page when the view itself fails: the number to quote must reach the reader even then. */
async function rendered(ctx: Context, pending: Pending, parts: PagesParts): Promise<string> {
  const state = ctx.state as PageState
  const base = { path: ctx.path, csrfToken: state.csrfToken, now: parts.clock.now() }
  try {
    const isBare = !state.person || pending.data['layout'] === 'bare'
    const page = isBare ? base : { ...base, ...(await shellOf(ctx, state.person, parts)) }
    const layout = state.person ? 'shell' : 'bare'
    return parts.views.render(pending.view, { layout, ...pending.data, refusal: state.refusal, page })
  } catch (error) {
    parts.log.error({ err: error, requestId: state.requestId, view: pending.view }, 'page failed')
    ctx.status = 500
    const failure = { layout: 'bare', title: parts.failedTitle, status: 500, id: state.requestId }
    return parts.views.render('web/failure', { ...failure, page: base })
  }
}

async function shellOf(ctx: Context, person: Actor, parts: PagesParts) {
  const nav = navigation(parts.routes, person, ctx.path)
  const tabs = entryTabs(parts.routes, person, nav.find(({ current }) => current)?.name)
  const { unread, watermark } = await parts.shell(person)
  return {
    person,
    nav,
    tabs,
    unread,
    watermark,
    search: searchPath(parts.routes, person),
    query: ctx.query['q'],
  }
}

function sayLocation(ctx: Context): void {
  const location = ctx.response.get('Location')
  ctx.remove('Location')
  ctx.status = 200
  ctx.body = { location }
}
