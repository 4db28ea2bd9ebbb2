import { setTimeout as later } from 'node:timers/promises'
import type { Browser } from './browser'
import type { Ledger } from './ledger'

const patienceMs = 600_000

/** A post that is the same act however often it is sent. */
export interface Act {
  path: string
  answers: object
  /** Refusals that are an answer like any other: somebody was quicker. */
  mayBe: readonly string[]
}

/**
 * Sends an act until there is an answer, as a person does who sees "not reached, try again".
 * @returns where the answer led to, or the code of an expected refusal; null when it is a fault, which the ledger then holds
 */
export async function insist(
  browser: Browser,
  ledger: Ledger,
  act: Act,
): Promise<{ location: string } | { refused: string } | null> {
  const since = performance.now()
  for (let waitMs = 100; performance.now() - since < patienceMs; waitMs = Math.min(2 * waitMs, 1_000)) {
    const reply = await browser.post(act.path, act.answers)
    if (reply.is === 'done') {
      ledger.acts.push(performance.now())
      return { location: reply.location }
    }
    if (reply.is === 'refused') {
      if (act.mayBe.includes(reply.code)) return { refused: reply.code }
      ledger.faults.push(`${browser.account} was refused ${act.path} with ${reply.code}`)
      return null
    }
    if (reply.why.includes('unforeseen'))
      ledger.faults.push(`${act.path} broke instead of saying what is away`)
    ledger.lost.set(reply.why, (ledger.lost.get(reply.why) ?? 0) + 1)
    await later(waitMs)
  }
  ledger.faults.push(`${browser.account} got no answer to ${act.path} for ${patienceMs / 1000} s`)
  return null
}
