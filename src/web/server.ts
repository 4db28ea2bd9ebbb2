import { createServer as createHttpServer, type Server } from 'node:http'
import { constants } from 'node:zlib'
import Koa from 'koa'
import compress from 'koa-compress'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { loadAssets, type Assets } from './assets'
import type { Log } from '../log'
import { createLive } from './live/live'
import type { Locale } from './locale'
import { failures } from './middleware/failures'
import { secureHeaders } from './middleware/headers'
import { identity } from './middleware/identity'
import { pages, type ShellFacts } from './middleware/pages'
import { plainAddress } from './middleware/plain-address'
import { requestMarks } from './middleware/request-marks'
import { staticFiles } from './middleware/static'
import { routerOf } from './router'
import type { Route } from './route'
import type { Sessions } from './sessions'
import { loadViews } from './views'

/** Everything the kit is told from outside; it knows no capability. */
export interface ServerParts {
  core: Core
  routes: readonly Route[]
  sessions: Sessions
  locale: Locale
  /** Key of form tokens, the same for all replicas. */
  secret: string
  /** Whether `actor` may hear of a change whose audience is `token` (`case:<id>`). Persons, groups and `all` are the kit's own. */
  mayHear(actor: Actor, token: string): Promise<boolean>
  /** What the shell shows of its reader. */
  shell(actor: Actor): Promise<ShellFacts>
  assets?: Assets
  /** Believe X-Forwarded-* of a proxy in front. */
  behindProxy?: boolean
}

/** The product's web server, not yet listening. */
export interface WebServer {
  server: Server
  /** Looks for changes now instead of at the next poll; call it when this replica has committed some. */
  nudge(): void
  /** Ends open streams, then the server. */
  close(): Promise<void>
}

/** Builds the web server over `routes`. */
export function createServer(parts: ServerParts): WebServer {
  const { core, locale } = parts
  const assets = parts.assets ?? loadAssets()
  const live = createLive({ core, sessions: parts.sessions, mayHear: parts.mayHear })
  const routes = [...parts.routes, live.route]
  const views = loadViews(locale, assets)
  const app = new Koa({ proxy: parts.behindProxy ?? false })
  app.on('error', (error: unknown) => noteBroken(core.log, error))
  app.use(plainAddress)
  app.use(requestMarks(core.log))
  app.use(staticFiles(assets))
  app.use(
    compress({
      br: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
      filter: (type) => /text\/(html|css|csv)|json|javascript/.test(type),
    }),
  )
  app.use(secureHeaders)
  app.use(
    pages({
      views,
      routes,
      clock: core.clock,
      log: core.log,
      shell: parts.shell,
      failedTitle: locale.t('web.errorPage.failed'),
    }),
  )
  app.use(failures(locale, core.log))
  app.use(identity(parts.sessions, parts.secret))
  app.use(routerOf(routes, locale, parts.secret))
  const handle = app.callback()
  const server = createHttpServer((request, response) => void handle(request, response))
  return { server, nudge: live.nudge, close: () => close(server, live.close) }
}

/** A browser that goes away in the middle of an answer is everyday. */
function noteBroken(log: Log, error: unknown): void {
  const isEveryday = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(
    (error as { code?: string }).code ?? '',
  )
  log[isEveryday ? 'debug' : 'warn']({ err: error }, 'connection broken')
}

async function close(server: Server, endStreams: () => void): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  endStreams()
  server.closeIdleConnections()
  await closed
}
