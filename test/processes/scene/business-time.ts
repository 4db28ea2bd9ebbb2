import { brokerClock } from '../../world/broker'

/**
 * The calendar of a story laid over the broker's clock. That clock only runs forward (sent back, the broker's own timers stand still),
 * so the story's instants and the engine's differ by a constant, fixed when the story begins: the distances are the real ones.
 */
export interface BusinessTime {
  /** The instant the engine must be told for this instant of the story. */
  toEngine(instant: Date): Date
  /** The story's present. */
  now(): Promise<Date>
  /** Moves the broker's clock forward to this instant of the story. */
  goTo(instant: Date): Promise<void>
}

/** Lets a story begin at `start`, whatever day the machine has. */
export async function beginAt(start: Date): Promise<BusinessTime> {
  const clock = brokerClock()
  const shift = (await clock.now()).getTime() - start.getTime()
  const toEngine = (instant: Date) => new Date(instant.getTime() + shift)
  return {
    toEngine,
    now: async () => new Date((await clock.now()).getTime() - shift),
    async goTo(instant) {
      const ahead = toEngine(instant).getTime() - (await clock.now()).getTime()
      if (ahead > 0) await clock.add(ahead)
    },
  }
}
