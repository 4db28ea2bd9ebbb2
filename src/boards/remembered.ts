import type { Core } from '../core'

/** A figure and when it was counted. */
export interface Counted<Value> {
  at: Date
  value: Value
}

const freshMs = 60_000
const staleMs = 600_000
const keysAtMost = 500

/**
 * Counts what is dear to count at most once a minute for each key: an older figure is shown with its time while it is counted anew, one
 * older than ten minutes is waited for. What took no longer than `quickMs` is counted every time.
 */
export function remembered<Value>(
  core: Core,
  { quickMs = 50 }: { quickMs?: number } = {},
): (key: string, count: () => Promise<Value>) => Promise<Counted<Value>> {
  const kept = new Map<string, Counted<Value>>()
  const running = new Map<string, Promise<Counted<Value>>>()
  const countAnew = async (key: string, count: () => Promise<Value>) => {
    const begun = performance.now()
    const counted = { at: core.clock.now(), value: await count() }
    kept.delete(key)
    if (kept.size >= keysAtMost) kept.clear()
    if (performance.now() - begun > quickMs) kept.set(key, counted)
    return counted
  }
  const countOnce = (key: string, count: () => Promise<Value>) => {
    const under = running.get(key) ?? countAnew(key, count).finally(() => running.delete(key))
    running.set(key, under)
    return under
  }
  return async (key, count) => {
    const known = kept.get(key)
    const age = known ? core.clock.now().getTime() - known.at.getTime() : Infinity
    if (!known || age > staleMs) return countOnce(key, count)
    if (age > freshMs)
      countOnce(key, count).catch((error: unknown) => core.log.warn({ err: error, key }, 'board not counted'))
    return known
  }
}
