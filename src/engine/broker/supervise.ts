import { setTimeout as later } from 'node:timers/promises'
import { terminate, type Jvm } from './jvm'

/** Who hears what becomes of the broker; the reasons are Chinese sentences. */
export interface BrokerReports {
  onDown?: (reason: string) => void
  onUp?: () => void
}

/** A broker that comes back when it dies. */
export interface Supervised {
  /** Id of the running process; of the last one while none runs. */
  pid(): number
  /** Ends supervision, then the process. */
  stop(): Promise<void>
}

/** After so long a life a death counts as the first again. */
const settledAfterMs = 60_000

/** Watches `first` and replaces it by what `start` gives, waiting longer after each failure: 0.5 s, 1 s, 2 s … at most 30 s. */
export function supervise(
  first: Jvm,
  start: (stopped: AbortSignal) => Promise<Jvm>,
  reports: BrokerReports,
): Supervised {
  const stopping = new AbortController()
  let current = first

  const replace = async (failures: number): Promise<void> => {
    await pause(Math.min(500 * 2 ** failures, 30_000), stopping.signal)
    if (stopping.signal.aborted) return
    try {
      current = await start(stopping.signal)
      reports.onUp?.()
    } catch (error) {
      if (stopping.signal.aborted) return
      reports.onDown?.((error as Error).message)
      await replace(failures + 1)
    }
  }
  const watch = async () => {
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      const bornAt = performance.now()
      await current.ended
      if (stopping.signal.aborted) return
      reports.onDown?.(`流程引擎（进程 ${current.pid}）意外退出，正在重新启动。`)
      if (performance.now() - bornAt > settledAfterMs) failures = 0
      await replace(failures)
    }
  }
  const watching = watch()

  return {
    pid: () => current.pid,
    async stop() {
      stopping.abort()
      await terminate(current)
      await watching
    },
  }
}

async function pause(ms: number, stopped: AbortSignal): Promise<void> {
  await later(ms, undefined, { signal: stopped }).catch(() => undefined)
}
