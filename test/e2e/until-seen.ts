import type { Person } from './person'

/** Waits until the page shows these words; a page that is not live is loaded again. */
export async function untilSeen(person: Person, words: string): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt++) {
    if (await person.page.getByText(words).filter({ visible: true }).first().isVisible()) return
    await person.page.waitForTimeout(500)
    if (attempt % 4 === 3) await person.page.reload()
  }
  throw new Error(
    `${person.page.url()} does not say “${words}”: ${(await person.page.locator('main').innerText()).slice(0, 900)}`,
  )
}
