import type { Clock } from '../../../src/clock'
import { brokerClock } from '../../world/broker'

/**
 * The calendar of a story laid over the broker's clock. That clock only runs forward (sent back, the broker's own timers stand still),
 * so the story's instants and the engine's differ by a constant, fixed when the story begins: the distances are the real ones.
 */
export interface BusinessTime {
  /** The instant the engine must be told for this instant of the story. */
  toEngine(instant: Date): Date
  /** The story's present, for the product. */
  clock: Clock
  /** Moves the broker's clock forward to this instant of the story. */
  goTo(instant: Date): Promise<void>
}

/** Lets a story begin at `start`, whatever day the machine has. */
export async function beginAt(start: Date): Promise<BusinessTime> {
  const broker = brokerClock()
  const shift = (await broker.now()).getTime() - start.getTime()
  const toEngine = (instant: Date) => new Date(instant.getTime() + shift)
  let ahead = start.getTime() - Date.now()
  return {
    toEngine,
    clock: { now: () => new Date(Date.now() + ahead) },
    async goTo(instant) {
      const missing = toEngine(instant).getTime() - (await broker.now()).getTime()
      if (missing <= 0) return
      ahead = instant.getTime() - Date.now()
      await broker.add(missing)
    },
  }
}
