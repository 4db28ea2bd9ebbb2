/**
 * How long the browser tests wait, in milliseconds: for one thing, and for a whole test. The limits are there to end what hangs, not to
 * measure: a noisy machine is several times slower for minutes.
 */
export const patienceMs = { wait: 180_000, test: 900_000 }
