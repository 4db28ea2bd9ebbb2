import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { controlledClock, type ControlledClock } from '../../src/engine/broker/controlled-clock'
import { readEnv } from '../../src/env'
import { createLog, silentLog } from '../../src/log'
import { startProduct, type Product } from '../../src/product/start-product'
import { movableClock } from '../world/movable-clock'
import { patienceMs } from './patience'

/** The whole product as `npm start` runs it, its clock and the broker's moved together. */
export interface Exchange {
  product: Product
  address: string
  /** Moves both clocks; the broker's goes on from there. Only forward: a broker set back stalls. */
  travelTo(instant: Date): Promise<void>
  close(): Promise<void>
}

/** Starts the demo exchange on a folder and a broker of its own. */
export async function openExchange(): Promise<Exchange> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quanlian-e2e-'))
  const clock = movableClock(new Date())
  const env = readEnv({
    ...process.env,
    PORT: '0',
    DATA_DIR: dataDir,
    DEMO: 'yes',
    DATABASE_URL: '',
    SMTP_URL: '',
  })
  const log = process.env['E2E_LOG'] ? createLog('info') : silentLog
  const product = await startProduct({ env, clock, log, say: () => undefined, controlledClock: true })
  const broker = controlledClock(product.source.broker?.management ?? '')
  const travelTo = async (instant: Date) => {
    if (instant < clock.now()) throw new Error(`${instant.toISOString()} is over`)
    clock.set(instant)
    await catchUp(broker, instant)
  }
  return {
    product,
    address: product.address,
    travelTo,
    async close() {
      await product.stop()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** Moves the broker's clock on to `instant`. One that is too busy to answer in time may have moved all the same, so it is asked first. */
async function catchUp(broker: ControlledClock, instant: Date): Promise<void> {
  const until = performance.now() + patienceMs.wait
  for (;;) {
    try {
      const aheadMs = instant.getTime() - (await broker.now()).getTime()
      if (aheadMs > 0) await broker.add(aheadMs)
      return
    } catch (error) {
      if (performance.now() > until) throw error
      await later(500)
    }
  }
}
