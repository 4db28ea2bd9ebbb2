/** Where the product learns what time it is. Injected, so that tests move it together with the broker's clock. */
export interface Clock {
  now(): Date
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() }
