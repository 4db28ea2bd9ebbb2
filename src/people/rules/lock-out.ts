/** After how many failed sign-ins in a row one has to wait, and how long. Times in milliseconds. */
export interface LockOut {
  /** Failures that cost nothing yet. */
  free: number
  firstMs: number
  longestMs: number
  /** A pause of this length forgets what went before. */
  forgottenAfterMs: number
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** A colleague who mistypes is hardly held up; who guesses gets some ninety tries a day. */
export const perAccount: LockOut = {
  free: 4,
  firstMs: 15 * second,
  longestMs: 15 * minute,
  forgottenAfterMs: 24 * hour,
}

/** Wider, as a whole office may share one address. */
export const perAddress: LockOut = {
  free: 30,
  firstMs: 15 * second,
  longestMs: 15 * minute,
  forgottenAfterMs: hour,
}

/** The wait after so many failures in a row: it doubles with each until the longest. */
export function waitAfter(failures: number, policy: LockOut): number {
  if (failures <= policy.free) return 0
  return Math.min(policy.longestMs, policy.firstMs * 2 ** (failures - policy.free - 1))
}
