import { systemClock } from './clock'
import { readEnv } from './env'
import { createLog } from './log'
import { closingLines, greeting } from './product/greeting'
import { endingWell, say } from './product/program'
import { startProduct } from './product/start-product'

/** `npm start`. */
void endingWell(async () => {
  const env = readEnv()
  const product = await startProduct({ env, clock: systemClock, log: createLog(env.logLevel), say })
  greeting(product.address, env).forEach(say)
  return async () => {
    closingLines.forEach(say)
    await product.stop()
  }
})
