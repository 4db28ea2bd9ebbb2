import type { Clock } from '../../src/clock'

/** The product's own clock in tests: it runs on from wherever it was last set. */
export interface MovableClock extends Clock {
  set(instant: Date): void
}

/** A clock that starts at `start`. */
export function movableClock(start: Date): MovableClock {
  let offset = start.getTime() - Date.now()
  return {
    now: () => new Date(Date.now() + offset),
    set: (instant) => (offset = instant.getTime() - Date.now()),
  }
}
