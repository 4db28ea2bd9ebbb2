import { join } from 'node:path'
import { adoptBroker } from './adopt'
import { openBrokerFolder } from './broker-folder'
import { fetchBroker } from './fetch-broker'
import { findJava } from './find-java'
import { waitUntilReady } from './health'
import { childJvm, terminate, type Jvm } from './jvm'
import { launch, smallAndQuick, type Launch } from './launch'
import { signal } from './processes'
import { BrokerRefused, type Environment } from './refused'
import { logIdOf, writeState, type BrokerState } from './state'
import { prepareState } from './prepare-state'
import { supervise, type BrokerReports } from './supervise'

/** How the product wants its own broker. Call it before the record intake listens. */
export interface BrokerOptions extends BrokerReports {
  dataDir: string
  /** The variables of this process, for JAVA_HOME, PATH and Maven. */
  environment: Environment
  /** Port the intake will listen on; by default a free one, remembered. */
  recordsPort?: number
  /** For tests: the broker's clock is moved from outside. */
  controlledClock?: boolean
  /** Replaces the heap and compiler options. */
  javaOptions?: readonly string[]
  /** How long the broker may take to be ready. Default: two minutes. */
  readyWithinMs?: number
  /** Hears what start is busy with. */
  progress?: (line: string) => void
}

/** The product's own broker, running and supervised. */
export interface Broker {
  /** `127.0.0.1:port` */
  grpc: string
  /** `http://127.0.0.1:port` */
  rest: string
  /** `http://127.0.0.1:port` */
  management: string
  /** Where the exporter delivers, and the basic auth it shows there. */
  recordsPort: number
  recordsUser: string
  recordsPassword: string
  /** Identity of the log; a fresh data folder has a new one. */
  logId: string
  /** It was running already, left by a parent that was killed. */
  adopted: boolean
  pid(): number
  /** Ends the broker in order; its data stay whole. */
  stop(): Promise<void>
  /** Kills the process as a crash would; supervision brings it back. For torture tests. */
  kill(): void
}

/** Starts or adopts the broker and waits until it takes commands. Throws `BrokerRefused`. */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const folder = openBrokerFolder(options.dataDir)
  const how: Launch = {
    java: await findJava(options.environment),
    home: await fetchBroker(options),
    folder,
    environment: options.environment,
    javaOptions: options.javaOptions ?? smallAndQuick,
    controlledClock: options.controlledClock ?? false,
  }
  const readyWithinMs = options.readyWithinMs ?? 240_000
  const adopted = await adoptBroker(folder, options.recordsPort, readyWithinMs)
  const state = adopted?.state ?? (await prepareState(folder, options.recordsPort))
  const start = (stopped?: AbortSignal) => launchAndWait(how, state, { readyWithinMs, stopped })
  if (!adopted) options.progress?.('正在启动流程引擎……')
  const jvm = adopted?.jvm ?? (await start())
  const supervised = supervise(jvm, start, options)
  return {
    ...addresses(state),
    logId: logIdOf(folder),
    adopted: adopted !== null,
    pid: () => supervised.pid(),
    stop: () => supervised.stop(),
    kill: () => signal(supervised.pid(), 'SIGKILL'),
  }
}

interface Patience {
  readyWithinMs: number
  stopped?: AbortSignal | undefined
}

async function launchAndWait(
  how: Launch,
  state: BrokerState,
  { readyWithinMs, stopped }: Patience,
): Promise<Jvm> {
  const jvm = childJvm(launch(how, state))
  writeState(how.folder, Object.assign(state, { pid: jvm.pid }))
  let gone = false
  void jvm.ended.then(() => (gone = true))
  const until = performance.now() + readyWithinMs
  const ready = await waitUntilReady(
    state.ports,
    () => gone || stopped?.aborted === true || performance.now() > until,
  )
  if (ready) return jvm
  const log = join(how.folder, 'broker.log')
  if (gone) throw new BrokerRefused(`流程引擎启动时退出。原因见 ${log} 与同一文件夹的 broker-console.log。`)
  await terminate(jvm)
  throw new BrokerRefused(
    `流程引擎在 ${Math.round(readyWithinMs / 1000)} 秒内没有就绪，已停止它。原因见 ${log}；机器很忙时再启动一次即可。`,
  )
}

function addresses({ ports, recordsPort, recordsUser, recordsPassword }: BrokerState) {
  return {
    grpc: `127.0.0.1:${ports.grpc}`,
    rest: `http://127.0.0.1:${ports.rest}`,
    management: `http://127.0.0.1:${ports.management}`,
    recordsPort,
    recordsUser,
    recordsPassword,
  }
}
