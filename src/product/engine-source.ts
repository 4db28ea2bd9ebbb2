import type { Core } from '../core'
import { startBroker, type Broker } from '../engine/broker/start-broker'
import { refuseControlledClock } from '../engine/broker/controlled-clock'
import type { Engine } from '../engine/engine'
import { startIntake, type Intake } from '../engine/intake/start-intake'
import { openProjection } from '../engine/projection/open-projection'
import { projectionHealth } from '../engine/projection/queries'
import { openZeebe } from '../engine/zeebe/zeebe-engine'
import type { Env } from '../env'

/** The engine as the product uses it, with the records it sends back. */
export interface EngineSource {
  engine: Engine
  /** The broker of our own; null with an engine that others run. */
  broker: Broker | null
  /** Names the log that files were deployed to. */
  logId: string
  /** Stops our own broker, then the intake, so that its last records still arrive. */
  stop(): Promise<void>
}

export interface EngineOptions {
  env: Env
  /** Hears what start is busy with. */
  say(line: string): void
  /** Only tests move the engine's clock. */
  controlledClock?: boolean
}

/** Starts or adopts our own broker, or connects to the one given; records flow from here on. Throws BrokerRefused. */
export async function openEngineSource(core: Core, options: EngineOptions): Promise<EngineSource> {
  return options.env.engine ? outsideEngine(core, options.env, options.env.engine) : ownBroker(core, options)
}

async function ownBroker(core: Core, { env, say, controlledClock }: EngineOptions): Promise<EngineSource> {
  const broker = await startBroker({
    dataDir: env.dataDir,
    environment: env.environment,
    ...(env.records.port ? { recordsPort: env.records.port } : {}),
    controlledClock: controlledClock ?? false,
    progress: say,
    onDown: (reason) => core.log.error(reason),
    onUp: () => core.log.info('broker is back'),
  })
  if (!controlledClock) await refuseControlledClock(broker)
  const intake = await startIntake(core.log, openProjection(core), {
    host: '127.0.0.1',
    port: broker.recordsPort,
    credentials: { username: broker.recordsUser, password: broker.recordsPassword },
  })
  const engine = openZeebe(broker, core.log)
  return { engine, broker, logId: broker.logId, stop: () => stopInOrder(engine, intake, broker) }
}

async function outsideEngine(
  core: Core,
  env: Env,
  address: { grpc: string; rest: string },
): Promise<EngineSource> {
  const intake = await startIntake(core.log, openProjection(core), {
    host: env.records.host,
    port: env.records.port,
    credentials: { username: 'records', password: env.records.password ?? '' },
  })
  const engine = openZeebe(address, core.log)
  const logId = await logOf(core, engine)
  return { engine, broker: null, logId, stop: () => stopInOrder(engine, intake, null) }
}

async function stopInOrder(engine: Engine, intake: Intake, broker: Broker | null): Promise<void> {
  await engine.close()
  await broker?.stop()
  await intake.close()
}

const patience = { tries: 120, everyMs: 500 }

/** The log of an engine that others run shows itself with its first record; a signal nobody waits for makes a fresh one speak. */
async function logOf(core: Core, engine: Engine): Promise<string> {
  for (let nth = 0; nth < patience.tries; nth++) {
    const { partitions } = await projectionHealth(core)
    const known = partitions.find(({ partition, logId }) => partition === 1 && logId !== null)
    if (known?.logId) return known.logId
    if (nth % 10 === 0)
      await engine
        .broadcast('quanlian-started', {})
        .catch((error: unknown) => core.log.warn({ err: error }, 'engine does not answer yet'))
    await new Promise((resolve) => setTimeout(resolve, patience.everyMs))
  }
  throw new Error(
    '外部流程引擎的记录没有送到。请检查 ZEEBE_GRPC 是否可达，以及引擎导出器的地址、用户名（records）与密码（RECORDS_PASSWORD）。',
  )
}
