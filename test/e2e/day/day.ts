import type { Browser } from 'playwright-core'
import { dayOf } from '../../../src/calendar/rules/day'
import { openExchange, type Exchange } from '../exchange'
import { openBrowser, signIn, type Person } from '../person'
import { storyStart } from '../story'

/** One working day in the exchange, with everybody who has come so far. */
export interface Day {
  exchange: Exchange
  browser: Browser
  today: string
  /** The person of this account at their own browser; who came before is still there. */
  at(account: string, screen?: { width?: number; dark?: boolean }): Promise<Person>
  /** Another day, on which everybody signs in anew. */
  travelTo(instant: Date): Promise<void>
  /** What the roles leave each other: ids of the visit and the cases. */
  visitId: string
  caseId: string
  /** What went wrong in any browser. */
  faults(): string[]
  close(): Promise<void>
}

/** Opens the exchange at ten in the morning of the next working day. */
export async function beginDay(): Promise<Day> {
  const exchange = await openExchange()
  const start = await storyStart(exchange.product.core)
  await exchange.travelTo(start)
  const browser = await openBrowser()
  const signedIn = new Map<string, Person>()
  const everyone: Person[] = []
  return {
    ...{ exchange, browser, today: dayOf(start), visitId: '', caseId: '' },
    async at(account, screen = {}) {
      const key = `${account} ${String(screen.width ?? 1280)} ${String(screen.dark ?? false)}`
      const before = signedIn.get(key)
      if (before) return before
      const person = await signIn(browser, exchange.address, { account, ...screen })
      signedIn.set(key, person)
      everyone.push(person)
      return person
    },
    async travelTo(instant) {
      await exchange.travelTo(instant)
      signedIn.clear()
    },
    // A refused form is answered 422, which Chromium puts on its console.
    faults: () => everyone.flatMap(({ faults }) => faults).filter((fault) => !fault.includes('422')),
    async close() {
      await browser.close()
      await exchange.close()
    },
  }
}
