import { setTimeout as later } from 'node:timers/promises'
import { isFree } from '../../src/engine/broker/ports'

const patienceMs = 120_000

/** Waits until a port can be listened on: while no test listens there, a connection of any program may have got it as its own end. */
export async function untilFree(port: number): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await later(200)) if (await isFree(port)) return
  throw new Error(`port ${port} was not free for ${patienceMs / 1000} s`)
}
