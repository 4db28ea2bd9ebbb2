import type { Role } from '../actor'
import type { Core } from '../core'
import type { SubjectSource } from '../subject'
import type { Engine } from '../engine/engine'
import type { Locale } from '../web/locale'
import type { Route } from '../web/route'
import { cancelInstance } from './cancel-instance'
import { instancePage } from './instance-page'
import { overviewPage } from './overview-page'
import { replayAside } from './replay-aside'
import { retryIncident } from './retry-incident'

/** What the monitor is built from. */
export interface MonitorParts {
  core: Core
  engine: Pick<Engine, 'resolveIncident' | 'setJobRetries' | 'cancelInstance'>
  /** What instances can be about. */
  subjects: readonly SubjectSource[]
  locale: Locale
}

const supervisors: readonly Role[] = ['supervisor', 'admin']

/** `/monitor`: instances and incidents; one instance with its diagram; retry, cancel, replay. */
export function monitorPages(parts: MonitorParts): Route[] {
  const show: Route['handle'] = (ctx) => instancePage(parts, ctx)
  return [
    { method: 'get', path: '/monitor', who: supervisors, handle: (ctx) => overviewPage(parts, ctx) },
    { method: 'get', path: '/monitor/instances/:key', who: supervisors, handle: show },
    {
      method: 'post',
      path: '/monitor/instances/:key/incidents/:incident/retry',
      who: supervisors,
      again: show,
      async handle(ctx) {
        await retryIncident(parts, ctx.state.person, ctx.params['incident'] ?? '')
        ctx.redirect(`/monitor/instances/${ctx.params['key']}`)
      },
    },
    {
      method: 'post',
      path: '/monitor/instances/:key/cancel',
      who: supervisors,
      again: show,
      async handle(ctx) {
        await cancelInstance(parts, ctx.state.person, { key: ctx.params['key'] ?? '', input: ctx.input })
        ctx.redirect(`/monitor/instances/${ctx.params['key']}`)
      },
    },
    {
      method: 'post',
      path: '/monitor/set-aside/replay',
      who: supervisors,
      again: (ctx) => overviewPage(parts, ctx),
      async handle(ctx) {
        await replayAside(parts.core, ctx.state.person)
        ctx.redirect('/monitor')
      },
    },
  ]
}
