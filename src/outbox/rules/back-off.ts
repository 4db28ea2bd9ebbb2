const firstMs = 500

/**
 * Milliseconds until the next attempt after `attempts` of them: doubling from half a second to `atMostMs`, spread by
 * `chance` (0 to 1) over the upper half, so that rows that failed together do not come back together.
 */
export function backOffMs(attempts: number, atMostMs: number, chance: number): number {
  const full = Math.min(atMostMs, firstMs * 2 ** Math.max(0, attempts - 1))
  return Math.round(full * (0.5 + chance / 2))
}
