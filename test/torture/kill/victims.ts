import { setTimeout as later } from 'node:timers/promises'
import type { Stage } from '../stage/open-stage'
import { untilReady } from '../stage/until-ready'

/** The parts that are killed. */
export const victims = ['app', 'broker', 'mariadb'] as const
export type Victim = (typeof victims)[number]

/**
 * Kills this part with -9 and has its keeper bring it back.
 * @returns milliseconds from when it was started again until the product served
 */
export async function killAndRevive(stage: Stage, victim: Victim): Promise<number> {
  const startedAt = await revivals[victim](stage)
  await untilReady(stage.product)
  return performance.now() - startedAt
}

const revivals: Readonly<Record<Victim, (stage: Stage) => Promise<number>>> = {
  /** Now and then it is killed once more while it starts. */
  async app({ product }) {
    await product.kill()
    await away()
    if (Math.random() < 1 / 3) {
      product.start()
      await later(Math.random() * 1_500)
      await product.kill()
    }
    product.start()
    return performance.now()
  },
  /** The product's supervision brings it back, at once. */
  async broker({ product }) {
    const killed = product.killBroker()
    const at = performance.now()
    while ([null, killed].includes(product.brokerPid())) await later(50)
    return at
  },
  async mariadb({ mariadb }) {
    await mariadb.kill()
    await away()
    const at = performance.now()
    await mariadb.start()
    return at
  },
}

/** Mostly a second or two, seldom ten: so that people, workers, sender and exporter run into it. */
async function away(): Promise<void> {
  await later(Math.random() ** 3 * 10_000)
}
