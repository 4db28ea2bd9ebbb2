import { setTimeout as later } from 'node:timers/promises'
import type { ProductProcess } from './product-process'

const patienceMs = 600_000

/** Waits until `/readyz` says that the product can serve. @returns milliseconds waited */
export async function untilReady({ address, deaths }: ProductProcess): Promise<number> {
  const since = performance.now()
  const known = deaths.length
  let last = 'no answer'
  while (performance.now() - since < patienceMs) {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (answer?.ok) return performance.now() - since
    last = (await answer?.text().catch(() => '')) ?? last
    if (deaths.length > known) throw new Error(deaths.at(-1))
    await later(50)
  }
  throw new Error(`not ready after ${patienceMs / 1000} s: ${last}`)
}
