import type { Clock } from '../clock'
import { watermarkOf } from '../confidentiality'
import type { Core } from '../core'
import { maySeeCase } from '../demands'
import { startWorkers } from '../engine/worker-runtime'
import type { Env } from '../env'
import type { Log } from '../log'
import { unreadCount } from '../messages'
import { lockDataDir } from '../operations/data-dir-lock'
import { sessionsOver } from '../people'
import { isQualificationSubject } from '../qualification'
import { productRoutes } from '../routes'
import { periodics } from '../periodics'
import { startSchedule } from '../schedule'
import { sessionSecret } from '../session-secret'
import { zhCN } from '../web/locales/zh-CN'
import { createServer, type WebServer } from '../web/server'
import { listen, requireFreePort } from './listen'
import { workers } from '../../workers/start'
import { startDaily } from './daily'
import { deployProject, deploymentLines } from './deploy-project'
import { openEngineSource, type EngineSource } from './engine-source'
import { openCore } from './open-core'
import { refusalSentence } from './refusal-sentence'
import { calendarWarning, productChecks, productMetrics } from './operations'
import { seed } from './seed'
import { startSending } from './sending'

/** How the product is run: by `main.ts` with the machine's clock, by tests with one they move. */
export interface ProductOptions {
  env: Env
  clock: Clock
  log: Log
  /** Hears, in Chinese, what start is busy with and what the operator should know. */
  say(line: string): void
  controlledClock?: boolean
}

/** The running product. */
export interface Product {
  core: Core
  source: EngineSource
  address: string
  /** Ends everything in order; data stay whole and the next start goes on. */
  stop(): Promise<void>
}

/** Starts everything in one process: database, engine, records, outbox, workers, pages. Rejects with a sentence where something is missing. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { env, say } = options
  await requireFreePort(env.port)
  const stops: (() => Promise<void> | void)[] = []
  if (ownsDataDir(env)) stops.push(lockDataDir(env.dataDir).release)
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const core = await openCore(env.databaseUrl, options.clock, options.log)
    stops.push(() => core.db.close())
    ;(await seed(core, env.demo)).forEach(say)
    const source = await openEngineSource(core, options)
    stops.push(source.stop)
    deploymentLines(await deployProject(core, source)).forEach(say)
    stops.push((await startSending(core, source.engine, env)).stop)
    stops.push(startSchedule(core, periodics).stop)
    stops.push(startDaily(core, env).stop)
    if (env.workers)
      stops.push(startWorkers(workers, source.engine, { core, sentence: refusalSentence }).stop)
    const web = pagesOver(core, source, env)
    stops.push(web.close)
    const address = await listen(web.server, env.port)
    const warning = await calendarWarning(core)
    if (warning) say(warning)
    return { core, source, address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** With broker and database elsewhere, replicas may share the folder of the uploads. */
function ownsDataDir({ engine, databaseUrl }: Env): boolean {
  return engine === null || databaseUrl.startsWith('sqlite:')
}

function pagesOver(core: Core, { engine }: EngineSource, env: Env): WebServer {
  const operations = {
    checks: productChecks(core, engine),
    metrics: productMetrics(core),
    metricsToken: env.metricsToken,
  }
  const { dataDir, demo } = env
  return createServer({
    core,
    routes: productRoutes({ core, engine, locale: zhCN, dataDir, demo, operations }),
    sessions: sessionsOver(core),
    locale: zhCN,
    secret: sessionSecret(env),
    mayHear: async (actor, token) => {
      const id = token.replace(/^case:/, '')
      return (await isQualificationSubject(core, id)) || maySeeCase(core, actor, id)
    },
    shell: async (actor) => ({
      unread: await unreadCount(core, actor),
      watermark: await watermarkOf(core, actor),
    }),
    behindProxy: env.publicUrl !== null,
  })
}
