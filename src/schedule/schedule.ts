import type { Core } from '../core'
import type { Periodic } from './periodic'
import { startPeriods } from './start-periods'

const everyMs = 60_000

/** The watch over periodic processes. `stop` waits for the look under way. */
export interface Schedule {
  stop(): Promise<void>
}

/** Looks at once and every minute whether a period is to be started; a look that failed is repeated with the next. */
export function startSchedule(core: Core, periodics: readonly Periodic[]): Schedule {
  let looking: Promise<void> = Promise.resolve()
  const look = () => {
    looking = looking
      .then(() => startPeriods(core, periodics))
      .then(
        (started) => void (started > 0 && core.log.info({ started }, 'periods started')),
        (error: unknown) => core.log.error({ err: error }, 'periods not started'),
      )
  }
  look()
  const timer = setInterval(look, everyMs)
  return {
    stop() {
      clearInterval(timer)
      return looking
    },
  }
}
