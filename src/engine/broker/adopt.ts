import { waitUntilReady } from './health'
import { adoptedJvm, terminate, type Jvm } from './jvm'
import { isFree } from './ports'
import { findBrokerProcess, isAlive } from './processes'
import { BrokerRefused } from './refused'
import { readState, writeState, type BrokerState } from './state'

/** A broker left running by a parent that was killed. */
export interface Adopted {
  jvm: Jvm
  state: BrokerState
}

/**
 * The broker that still runs on this folder, if it can be used: its ports and password are known, it answers, and it delivers
 * its records where we shall listen. One that can't be used is ended. Throws `BrokerRefused` when its parent lives.
 */
export async function adoptBroker(
  folder: string,
  recordsPort = 0,
  readyWithinMs = 0,
): Promise<Adopted | null> {
  const pid = findBrokerProcess(folder)
  if (pid === null) return null
  const jvm = adoptedJvm(pid)
  const state = readState(folder)
  if (!state || (recordsPort && recordsPort !== state.recordsPort)) return end(jvm)
  await refuseIfInUse(folder, state.recordsPort)
  const until = performance.now() + readyWithinMs
  const ready = await waitUntilReady(state.ports, () => !isAlive(pid) || performance.now() > until)
  if (!ready) return end(jvm)
  writeState(folder, Object.assign(state, { pid }))
  return { jvm, state }
}

async function end(jvm: Jvm): Promise<null> {
  await terminate(jvm)
  return null
}

/** Who listens for this broker's records is its parent, alive and well. */
async function refuseIfInUse(folder: string, recordsPort: number): Promise<void> {
  if (await isFree(recordsPort)) return
  throw new BrokerRefused(
    `另一个全链程序正在使用数据目录 ${folder}（端口 ${recordsPort}）。请先停止它，或用 DATA_DIR 另指一个文件夹。`,
  )
}
