import type { Middleware } from 'koa'
import { newId } from '../../ids'
import type { Log } from '../../log'
import type { PageState } from '../route'
import { loggedPath } from './logged-path'

/** Gives each request an id, tells it to the browser and logs how the request ended. */
export function requestMarks(log: Log): Middleware {
  return async (ctx, next) => {
    const state = ctx.state as Partial<PageState>
    const requestId = newId()
    const started = performance.now()
    state.requestId = requestId
    ctx.set('X-Request-Id', requestId)
    await next()
    const ms = Math.round(performance.now() - started)
    log.debug(
      {
        requestId,
        method: ctx.method,
        path: loggedPath(ctx.path),
        status: ctx.status,
        ms,
        person: state.person?.id,
      },
      'request',
    )
  }
}
