import type { ChildProcess } from 'node:child_process'
import { setTimeout as later } from 'node:timers/promises'
import { isAlive, signal } from './processes'

/** A running broker process, ours by birth or adopted. */
export interface Jvm {
  pid: number
  /** Settles when the process has gone. */
  ended: Promise<void>
}

/** How long a broker may take to close its log before it is killed; killing loses nothing, but the next start takes longer. */
const patienceMs = 30_000

/** A child we have just started. */
export function childJvm(child: ChildProcess): Jvm {
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  // Ours is not to wait for it: whoever wants it gone calls stop.
  child.unref()
  return { pid: child.pid ?? -1, ended }
}

/** A process whose parent was another; nobody tells us when it ends, so we look. */
export function adoptedJvm(pid: number): Jvm {
  const watch = async () => {
    while (isAlive(pid)) await later(300, undefined, { ref: false })
  }
  return { pid, ended: watch() }
}

/** Ends the process in order, or by force when it doesn't end in time. */
export async function terminate(jvm: Jvm): Promise<void> {
  if (await hasEnded(jvm)) return
  signal(jvm.pid, 'SIGTERM')
  const outOfPatience = new AbortController()
  const killed = later(patienceMs, undefined, { signal: outOfPatience.signal })
    .then(() => signal(jvm.pid, 'SIGKILL'))
    .catch(() => undefined)
  // An unref'd child doesn't keep Node alive; this timer does until the end has come.
  await Promise.race([jvm.ended, killed.then(() => jvm.ended)])
  outOfPatience.abort()
}

/** A dead process's id may be another's by now: it must not be signalled. */
function hasEnded(jvm: Jvm): Promise<boolean> {
  return Promise.race([
    jvm.ended.then(() => true),
    new Promise<boolean>((resolve) => setImmediate(resolve, false)),
  ])
}
