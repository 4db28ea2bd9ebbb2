import type { Locator } from 'playwright-core'

/**
 * Clicks what stands on a live page. That may be drawn anew between the press and the release of a mouse, which then hits nothing: whether
 * a mouse could click it is tried, the click itself is one event.
 */
export async function clickLive(target: Locator): Promise<void> {
  await target.click({ trial: true })
  await target.dispatchEvent('click')
}

/** Follows a link and waits for the page it leads to. */
export async function follow(link: Locator, to: RegExp): Promise<void> {
  await clickLive(link)
  await link.page().waitForURL(to)
}
