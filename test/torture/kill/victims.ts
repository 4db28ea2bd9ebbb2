import { setTimeout as later } from 'node:timers/promises'
import type { Stage } from '../stage/open-stage'
import { untilReady } from '../stage/until-ready'

/** The parts that are killed. */
export const victims = ['app', 'broker', 'mariadb'] as const
export type Victim = (typeof victims)[number]

/** Kills this part with -9 and brings it back as its keeper would. @returns milliseconds from the blow until the product served again */
export async function killAndRevive(stage: Stage, victim: Victim): Promise<number> {
  const since = performance.now()
  await revivals[victim](stage)
  await untilReady(stage.product)
  return performance.now() - since
}

const revivals: Readonly<Record<Victim, (stage: Stage) => Promise<void>>> = {
  async app({ product }) {
    await product.kill()
    product.start()
  },
  /** The product's supervision brings the broker back. */
  async broker({ product }) {
    const killed = product.killBroker()
    while ([null, killed].includes(product.brokerPid())) await later(50)
  },
  /** Stays away for up to three seconds, so that people, workers, sender and intake all run into it. */
  async mariadb({ mariadb }) {
    await mariadb.kill()
    await later(Math.random() * 3_000)
    await mariadb.start()
  },
}
