import type { Browser, Page } from 'playwright-core'
import { bundledIsland } from './bundled-island'
import { patienceMs } from './patience'
import { openBrowser } from './person'

const home = 'http://live.test/'

const pageSaying = (text: string) =>
  `<!doctype html><meta charset="utf-8"><ul id="tasks" data-live="task"><li><a href="#opened">${text}</a></li></ul>`

/** What the island exports, as the page sees it. */
declare const island: { refreshRegions(change: { topic: string; ref: string }): void }

describe('a page that is drawn anew while somebody clicks', () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await openBrowser()
    page = await browser.newPage()
    page.setDefaultTimeout(patienceMs.wait)
    await page.route(`${home}**`, (route) => {
      const isRefresh = route.request().headers()['x-live'] === 'refresh'
      return route.fulfill({ contentType: 'text/html', body: pageSaying(isRefresh ? '新的' : '旧的') })
    })
    await page.goto(home)
    await page.addScriptTag({ content: await bundledIsland('live/regions.ts') })
  })
  afterAll(() => browser.close())

  it('keeps what is pressed until it is released, so that the click counts, and then shows what is new', async () => {
    const link = page.getByRole('link')
    await link.hover()
    await page.mouse.down()
    const asked = page.waitForResponse(home)
    await page.evaluate(() => island.refreshRegions({ topic: 'task', ref: '1' }))
    await asked
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)))
    expect(await link.textContent()).toBe('旧的')
    await page.mouse.up()
    await page.waitForURL(`${home}#opened`)
    await page.getByText('新的').waitFor()
  })
})
