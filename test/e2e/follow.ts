import type { Locator } from 'playwright-core'

/** Follows a link and waits for the page it leads to. */
export async function follow(link: Locator, to: RegExp): Promise<void> {
  await link.click()
  await link.page().waitForURL(to)
}
