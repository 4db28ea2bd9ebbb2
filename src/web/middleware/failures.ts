import type { Context, Middleware } from 'koa'
import { isDatabaseAway } from '../../database/database'
import { BusinessError } from '../../errors'
import type { Log } from '../../log'
import type { Locale } from '../locale'
import { refusalOf, statusOf } from '../refusals'
import type { PageContext, PageState, WayOut } from '../route'
import { loggedPath } from './logged-path'
import { wantsJson } from './wants-json'

interface Failure {
  status: number
  code: string
  sentence: string
  fields: Readonly<Record<string, string>>
  /** Number to quote, for what was not foreseen. */
  id?: string
  /** Where it can be mended. */
  next?: WayOut
}

/** Turns what handlers throw, and addresses that lead nowhere, into a page or JSON in the locale's words. */
export function failures(locale: Locale, log: Log): Middleware {
  return async (ctx, next) => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body === undefined)
        answer(ctx, locale, refused(locale, new BusinessError('page-not-found')))
    } catch (error) {
      answer(ctx, locale, failureOf(ctx, error, { locale, log }))
    }
  }
}

function failureOf(ctx: Context, error: unknown, { locale, log }: { locale: Locale; log: Log }): Failure {
  if (error instanceof BusinessError) return refused(locale, error)
  if (!isDatabaseAway(error)) return unforeseen(ctx, error, { locale, log })
  const { requestId } = ctx.state as PageState
  log.warn({ err: error, requestId, method: ctx.method, path: loggedPath(ctx.path) }, 'database away')
  return refused(locale, new BusinessError('database-away'))
}

function refused(locale: Locale, error: BusinessError): Failure {
  const { code, sentence, fields, next } = refusalOf(locale, error)
  return { status: statusOf(code), code, sentence, fields, ...(next ? { next } : {}) }
}

function unforeseen(ctx: Context, error: unknown, { locale, log }: { locale: Locale; log: Log }): Failure {
  const id = (ctx.state as PageState).requestId
  log.error({ err: error, requestId: id, method: ctx.method, path: loggedPath(ctx.path) }, 'request failed')
  return { status: 500, code: 'unforeseen', sentence: locale.t('errors.unforeseen', { id }), fields: {}, id }
}

function answer(ctx: Context, locale: Locale, failure: Failure): void {
  ctx.status = failure.status
  if (wantsJson(ctx)) {
    const { code, sentence, fields, id, next } = failure
    ctx.body = { error: { code, sentence, fields, ...(id ? { id } : {}), ...(next ? { next } : {}) } }
    return
  }
  const page = ctx as unknown as PageContext
  // The shell asks the database, too.
  const layout = failure.status === 503 ? { layout: 'bare' } : {}
  page.page('web/failure', { title: locale.t(titleOf(failure.status)), ...failure, ...layout })
  ctx.status = failure.status
}

function titleOf(status: number): string {
  if (status === 404) return 'web.errorPage.notFound'
  if (status === 403) return 'web.errorPage.forbidden'
  return status < 500 ? 'web.errorPage.refused' : 'web.errorPage.failed'
}
