import { workers } from '../../workers/start'
import type { Clock } from '../clock'
import type { Core } from '../core'
import type { Engine } from '../engine/engine'
import { startWorkers } from '../engine/worker-runtime'
import { openZeebe } from '../engine/zeebe/zeebe-engine'
import type { Env } from '../env'
import type { Log } from '../log'
import { runChecks } from '../operations/checks'
import { engineAddress } from './engine-address'
import { openUsedCore } from './open-used-core'
import { productChecks } from './operations'
import { refusalSentence } from './refusal-sentence'

/** How workers are run without pages. */
export interface WorkersOptions {
  env: Env
  clock: Clock
  log: Log
  say(line: string): void
}

/** Workers that run alone. `stop` takes no further jobs and waits for those under way. */
export interface WorkersAlone {
  stop(): Promise<void>
}

const healthEveryMs = 60_000

/** Subscribes every worker to an engine that runs elsewhere, over the database it shares with the app. Rejects with a sentence where something is missing. */
export async function startWorkersOnly({ env, clock, log, say }: WorkersOptions): Promise<WorkersAlone> {
  const address = engineAddress(env)
  const core = await openUsedCore(env.databaseUrl, clock, log)
  const engine = openZeebe(address, log)
  const answers = await engine.topology().then(
    () => true,
    () => false,
  )
  if (!answers) say(`流程引擎 ${address.grpc} 暂时没有答复，会一直重试。`)
  const runtime = startWorkers(workers, engine, { core, sentence: refusalSentence })
  const watch = setInterval(() => void logHealth(core, engine), healthEveryMs)
  say(
    `已有 ${workers.length} 种自动步骤开始等待任务，引擎 ${address.grpc}。按 Ctrl-C 停止，正在办的会先办完。`,
  )
  return {
    async stop() {
      clearInterval(watch)
      await runtime.stop()
      await engine.close()
      await core.db.close()
    },
  }
}

/** Records are the app's concern: here the database and the engine must answer. */
async function logHealth(core: Core, engine: Engine): Promise<void> {
  const checks = productChecks(core, engine).filter(({ name }) => name !== 'records')
  const findings = await runChecks(checks)
  const faults = findings.filter(({ ok }) => !ok)
  if (faults.length > 0) core.log.warn({ faults }, 'workers are not healthy')
  else core.log.info('workers are healthy')
}
