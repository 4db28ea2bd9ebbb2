import { join } from 'node:path'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { exportHeads } from '../timeline'

const everyMs = 3_600_000

/** What is done once a day, whenever the product runs. `stop` waits for what is under way. */
export interface Daily {
  stop(): Promise<void>
}

/** Writes each day's ends of the timelines beside the data; what failed is tried again within the hour. */
export function startDaily(core: Core, { dataDir }: { dataDir: string }): Daily {
  let doing: Promise<void> = Promise.resolve()
  const run = () => {
    doing = doing.then(async () => {
      const day = dayOf(core.clock.now())
      await exportHeads(core, { folder: join(dataDir, 'timeline-heads'), day }).then(
        (file) => void (file && core.log.info({ file }, 'heads of timelines exported')),
        (error: unknown) => core.log.error({ err: error }, 'heads of timelines not exported'),
      )
    })
  }
  run()
  const timer = setInterval(run, everyMs)
  return {
    stop() {
      clearInterval(timer)
      return doing
    },
  }
}
