import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { root } from '../../src/root'
import { bundledIsland } from './bundled-island'
import { patienceMs } from './patience'
import { openBrowser } from './person'

const forms = readdirSync(join(root, 'forms')).filter((name) => name.endsWith('.form'))
const home = 'http://form.test/'

interface Component {
  type: string
  key?: string
  readonly?: boolean
  conditional?: unknown
  validate?: { maxLength?: number }
  components?: Component[]
}

describe('what is typed into a task’s form', () => {
  let browser: Browser
  let page: Page
  let island: string
  beforeAll(async () => {
    island = await bundledIsland('form.ts')
    browser = await openBrowser()
    page = await browser.newPage()
    page.setDefaultTimeout(patienceMs.wait)
  })
  afterAll(() => browser.close())

  it.each(forms)(
    '%s keeps every text when the next field is filled before the last was left',
    async (name) => {
      const schema = readFileSync(join(root, 'forms', name), 'utf8')
      const keys = textKeys(JSON.parse(schema) as Component)
      if (keys.length === 0) return
      await open(schema)
      const typed = Object.fromEntries(keys.map((key, nth) => [key, `第${nth + 1}处`]))
      await page.evaluate(typeQuickly, { typed })
      expect(await page.evaluate(whatIsKept, keys)).toEqual({ shown: typed, kept: typed })
    },
  )

  async function open(schema: string): Promise<void> {
    await page.unrouteAll()
    await page.route(`${home}**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: pageWith(schema) }),
    )
    await page.goto(home)
    await page.addScriptTag({ content: island })
    await page.waitForSelector('[data-form]:not([aria-busy]) .fjs-form-field')
  }
})

/** Text fields that are there from the beginning and may be written. */
function textKeys({ components = [] }: Component): string[] {
  return components.flatMap((one) => {
    if (one.conditional || one.type === 'dynamiclist') return []
    const isText = (one.type === 'textfield' || one.type === 'textarea') && !one.readonly
    return isText && one.key ? [one.key] : textKeys(one)
  })
}

function pageWith(schema: string): string {
  const block = (name: string, json: string) =>
    `<script type="application/json" ${name}>${json.replace(/</g, '\\u003c')}</script>`
  return `<!doctype html><meta charset="utf-8"><body data-person="one"><div data-form aria-busy="true" data-action="${home}send" data-draft-key="one">
    ${block('data-form-schema', schema)}${block('data-form-data', '{}')}${block('data-form-draft', 'null')}
    <p data-form-draft-note hidden></p><div data-form-fault hidden><p></p></div><div data-form-fields></div>
    <button type="button" data-form-submit>提交</button><span data-form-status></span></div>`
}

/** Runs in the page: types field after field 40 ms apart without leaving any, as a person who pastes or dictates does. Then it waits, by the
 * page's own clock, longer than the 300 ms after which form-js would draw a field anew. */
async function typeQuickly({ typed }: { typed: Record<string, string> }): Promise<void> {
  for (const [key, text] of Object.entries(typed)) {
    const input = document.querySelector<HTMLInputElement>(
      `.fjs-form-field :is(input, textarea)[id$="-${key}"]`,
    )
    if (!input) continue
    const prototype = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
    Object.getOwnPropertyDescriptor(prototype.prototype, 'value')!.set!.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((go) => setTimeout(go, 40))
  }
  await new Promise((go) => setTimeout(go, 450))
}

/** Runs in the page: what the fields show, and what the form holds as its draft. */
function whatIsKept(keys: string[]): { shown: Record<string, string>; kept: Record<string, unknown> } {
  const shown = keys.map((key) => {
    const input = document.querySelector<HTMLInputElement>(
      `.fjs-form-field :is(input, textarea)[id$="-${key}"]`,
    )
    return [key, input?.value ?? ''] as const
  })
  const draft = JSON.parse(localStorage.getItem('draft:one:one') ?? '{}') as {
    answers?: Record<string, unknown>
  }
  const kept = keys.map((key) => [key, draft.answers?.[key]] as const)
  return { shown: Object.fromEntries(shown), kept: Object.fromEntries(kept) }
}
