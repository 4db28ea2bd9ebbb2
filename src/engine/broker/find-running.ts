import { join, resolve } from 'node:path'
import { adoptedJvm, terminate } from './jvm'
import { findBrokerProcess } from './processes'
import { readState } from './state'

/** A broker of ours that runs, whoever started it. */
export interface RunningBroker {
  pid: number
  /** `127.0.0.1:port` */
  grpc: string
  /** `http://127.0.0.1:port` */
  rest: string
}

/** The folder of the broker in DATA_DIR. */
export function brokerFolder(dataDir: string): string {
  return join(resolve(dataDir), 'broker')
}

/** The broker that works on this DATA_DIR right now, or null. */
export function runningBroker(dataDir: string): RunningBroker | null {
  const folder = brokerFolder(dataDir)
  const pid = findBrokerProcess(folder)
  const state = pid === null ? null : readState(folder)
  if (pid === null || !state) return null
  return { pid, grpc: `127.0.0.1:${state.ports.grpc}`, rest: `http://127.0.0.1:${state.ports.rest}` }
}

/** Ends in order a broker that a killed app left running; its data stay whole. The caller holds the data folder's lock. @returns whether there was one */
export async function stopLeftBroker(dataDir: string): Promise<boolean> {
  const pid = findBrokerProcess(brokerFolder(dataDir))
  if (pid === null) return false
  await terminate(adoptedJvm(pid))
  return true
}
