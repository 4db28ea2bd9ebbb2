import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fetchBroker } from '../src/engine/broker/fetch-broker'
import { findJava } from '../src/engine/broker/find-java'
import { waitUntilReady } from '../src/engine/broker/health'
import { childJvm, terminate } from '../src/engine/broker/jvm'
import { freePorts } from '../src/engine/broker/ports'
import { readEnv } from '../src/env'

/** A broker as it comes: its own settings, no exporter, nothing of ours but free ports and the JVM's options. */
export interface RawBroker {
  /** `127.0.0.1:port` */
  grpc: string
  /** `http://127.0.0.1:port` */
  rest: string
  stop(): Promise<void>
}

/** Starts one with its data in a folder that goes with it. */
export async function startRawBroker(javaOptions: readonly string[]): Promise<RawBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'quanlian-bench-'))
  const { environment } = readEnv()
  const java = await findJava(environment)
  const home = await fetchBroker({ environment })
  const [grpc = 0, rest = 0, management = 0, command = 0, internal = 0] = await freePorts(5)
  const classpath = [join(home, 'config'), join(home, 'lib', '*')].join(delimiter)
  const child = spawn(
    java,
    [
      ...javaOptions,
      '--enable-native-access=ALL-UNNAMED',
      '-classpath',
      classpath,
      'io.camunda.zeebe.broker.StandaloneBroker',
    ],
    { cwd: folder, stdio: 'ignore', env: settings(folder, { grpc, rest, management, command, internal }) },
  )
  const jvm = childJvm(child)
  const until = performance.now() + 120_000
  const ready = await waitUntilReady(
    { grpc, rest, management, command, internal },
    () => performance.now() > until,
  )
  const stop = async () => {
    await terminate(jvm)
    rmSync(folder, { recursive: true, force: true })
  }
  if (ready) return { grpc: `127.0.0.1:${grpc}`, rest: `http://127.0.0.1:${rest}`, stop }
  await stop()
  throw new Error('the raw broker was not ready within two minutes')
}

function settings(
  folder: string,
  ports: Record<'grpc' | 'rest' | 'management' | 'command' | 'internal', number>,
) {
  const loopback = '127.0.0.1'
  return {
    PATH: readEnv().environment['PATH'],
    ZEEBE_BROKER_DATA_DIRECTORY: join(folder, 'data'),
    ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING: '1GB',
    ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION: '512MB',
    ZEEBE_BROKER_NETWORK_HOST: loopback,
    ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(ports.command),
    ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(ports.internal),
    ZEEBE_BROKER_GATEWAY_NETWORK_HOST: loopback,
    ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(ports.grpc),
    SERVER_ADDRESS: loopback,
    SERVER_PORT: String(ports.rest),
    MANAGEMENT_SERVER_ADDRESS: loopback,
    MANAGEMENT_SERVER_PORT: String(ports.management),
  }
}
