import type { Locator } from 'playwright-core'
import { patienceMs } from './patience'
import type { Person } from './person'

/**
 * Waits until the page shows these words; a page that is not live is loaded again. Each time it is given longer: where all is slow,
 * a page that shows them only a while after it was loaded would otherwise never get so far.
 */
export async function untilSeen(person: Person, words: string): Promise<void> {
  const until = performance.now() + patienceMs.wait
  for (let restMs = 2_000; performance.now() < until; restMs = Math.min(2 * restMs, 30_000)) {
    if (await isShown(person, words, restMs)) return
    await person.page.reload()
  }
  throw await unseen(person, words)
}

/** Waits for words that the page shows by itself after an act on it: loaded again, it would not be the page that was acted on. */
export async function untilAnswered(person: Person, words: string): Promise<void> {
  if (!(await isShown(person, words, patienceMs.wait))) throw await unseen(person, words)
}

function isShown(person: Person, words: string, timeout: number): Promise<boolean> {
  return shown(person, words)
    .waitFor({ timeout })
    .then(
      () => true,
      () => false,
    )
}

function shown({ page }: Person, words: string): Locator {
  return page.getByText(words).filter({ visible: true }).first()
}

async function unseen({ page }: Person, words: string): Promise<Error> {
  const text = await page.locator('main').innerText()
  return new Error(`${page.url()} does not say “${words}”: ${text.slice(0, 900)}`)
}
