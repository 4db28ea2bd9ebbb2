import { systemClock } from './clock'
import { readToolEnv } from './env'
import { createLog } from './log'
import { closingLines } from './product/greeting'
import { endingWell, say } from './product/program'
import { startWorkersOnly } from './product/start-workers-only'

/** `npm run workers`. */
void endingWell(async () => {
  const env = readToolEnv()
  const alone = await startWorkersOnly({ env, clock: systemClock, log: createLog(env.logLevel), say })
  return async () => {
    closingLines.forEach(say)
    await alone.stop()
  }
})
