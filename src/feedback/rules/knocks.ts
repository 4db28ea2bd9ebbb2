/** How often within `withinMs` somebody may ask for a feedback page before being asked to wait. */
export interface KnockLimit {
  most: number
  withinMs: number
}

const tenMinutes = 10 * 60_000

/** A whole office may sit behind one address. */
export const perAddress: KnockLimit = { most: 60, withinMs: tenMinutes }
/** One person, who looks, mends and sends. */
export const perLink: KnockLimit = { most: 20, withinMs: tenMinutes }

/** The count after another knock at `now`: the stretch of time begins anew once the last one is over. */
export function knocked(
  before: { count: number; since: Date } | null,
  now: Date,
  { withinMs }: KnockLimit,
): { count: number; since: Date } {
  const isOver = !before || now.getTime() - before.since.getTime() >= withinMs
  return isOver ? { count: 1, since: now } : { count: before.count + 1, since: before.since }
}
