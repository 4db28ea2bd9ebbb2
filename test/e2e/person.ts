import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import { root } from '../../src/root'
import { follow } from './follow'
import { patienceMs } from './patience'

/** Somebody at a browser of their own. */
export interface Person {
  page: Page
  /** Opens an address of the product. */
  open(path: string): Promise<void>
  /** Fills form-js fields by key: text, a number, `{ choose }` of radio or list, `{ day, time }`, `{ check }`. */
  fill(answers: Readonly<Record<string, Answer>>): Promise<void>
  /** Presses the button with this text, or the form's own, and waits for the page that follows. */
  press(text?: string): Promise<void>
  /** Opens the first task of this name in the list; it appears without reload. */
  openTask(name: string): Promise<void>
  /** Keeps a picture of the page, for the docs. */
  picture(name: string): Promise<void>
  /** What went wrong in the browser so far. */
  faults: string[]
  leave(): Promise<void>
}

export type Answer =
  string | number | { choose: string } | { day: string; time?: string } | { check: boolean }

const flags =
  '--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync'

/** Starts Chromium; CHROMIUM names another than Debian's. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: flags.split(' '),
  })
}

/** Signs in as `account` of the demo at a screen of `width` pixels. */
export async function signIn(
  browser: Browser,
  address: string,
  who: { account: string; width?: number; dark?: boolean },
): Promise<Person> {
  const { account, width = 1280, dark = false } = who
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs.wait)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`${page.url()} ${error.message}`))
  page.on(
    'console',
    (message) => message.type() === 'error' && faults.push(`${page.url()} ${message.text()}`),
  )
  const person = personAt(page, address, faults)
  await person.open('/sign-in')
  await page.fill('input[name=account]', account)
  await page.fill('input[name=password]', 'quanlian-demo')
  await person.press('登录')
  return person
}

function personAt(page: Page, address: string, faults: string[]): Person {
  return {
    page,
    faults,
    open: async (path) => void (await page.goto(address + path)),
    async fill(answers) {
      await page.waitForSelector('[data-form]:not([aria-busy]) .fjs-form-field :is(input, textarea)')
      for (const [key, answer] of Object.entries(answers)) await fillField(page, key, answer)
    },
    async press(text) {
      const before = page.url()
      const button = text
        ? page.getByRole('button', { name: text, exact: true })
        : page.locator('[data-form-submit]')
      await button.first().click()
      await page
        .waitForURL((url) => url.href !== before)
        .catch(async (error: Error) => {
          throw new Error(`${error.message}\n${await page.locator('main').innerText()}`)
        })
    },
    async openTask(name) {
      await page.goto(`${address}/tasks`)
      await follow(page.locator('a.row-link', { hasText: name }).first(), /\/tasks\/\d+/)
    },
    picture: (name) => picture(page, name),
    leave: () => page.context().close(),
  }
}

/** Keeps a picture of a page, for the docs. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'] ?? join(root, 'dist', 'pictures')
  mkdirSync(folder, { recursive: true })
  await page.waitForTimeout(300)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

async function fillField(page: Page, key: string, answer: Answer): Promise<void> {
  const inputs = page.locator(`.fjs-form-field :is(input, textarea)[id*="-${key}"]`)
  // What depends on an answer before appears a moment after it.
  await page.locator(`.fjs-form-field [id*="-${key}"]`).first().waitFor({ state: 'attached' })
  if (typeof answer !== 'object') return fillText(page, inputs.first(), String(answer))
  if ('check' in answer) return inputs.first().setChecked(answer.check)
  if ('day' in answer) return fillWhen(page, key, answer)
  const radio = page.locator(`.fjs-form-field-radio:has([id*="-${key}"])`)
  if (await radio.count()) return radio.getByText(answer.choose, { exact: true }).first().click()
  await inputs.first().click()
  await page.locator('.fjs-dropdownlist-item', { hasText: answer.choose }).first().click()
}

/** Types a text and leaves the field: form-js takes it over then, and loses what is typed elsewhere within its 300 ms of waiting. */
async function fillText(page: Page, input: Locator, text: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    await input.fill(text)
    await input.blur()
    await page.waitForTimeout(60)
    if ((await input.inputValue()) === text) return
  }
  throw new Error(`the field did not take “${text}”: “${await input.inputValue()}”`)
}

/** Chooses a day and a time until the form holds them: its pickers now and then swallow what comes while they open, as they do for people. */
async function fillWhen(
  page: Page,
  key: string,
  { day, time }: { day: string; time?: string },
): Promise<void> {
  const field = page.locator(`.fjs-form-field-datetime:has([id*="-${key}"])`)
  const until = performance.now() + patienceMs.wait
  while (performance.now() < until) {
    await confirm(field.locator('[id$="-date"]'), day)
    if (time) await confirm(field.locator('[id$="-time"]'), time)
    if (await holds(page, { key, answer: time ? `${day}T${time}` : day })) return
  }
  throw new Error(`the form did not take ${day} ${time ?? ''} for ${key}`)
}

async function confirm(input: Locator, text: string): Promise<void> {
  await input.fill(text)
  await input.press('Enter')
}

/** Whether the form has taken an answer over before long, by the draft it keeps: what its field shows may still be taken back. */
function holds(page: Page, wanted: { key: string; answer: string }): Promise<boolean> {
  return page.waitForFunction(isInDraft, wanted, { timeout: 2_000 }).then(
    () => true,
    () => false,
  )
}

/** Runs in the page. */
function isInDraft({ key, answer }: { key: string; answer: string }): boolean {
  const { draftKey = '' } = document.querySelector<HTMLElement>('[data-form]')?.dataset ?? {}
  const kept = localStorage.getItem(`draft:${document.body.dataset['person']}:${draftKey}`) ?? '{}'
  const { answers } = JSON.parse(kept) as { answers?: Record<string, unknown> }
  return String(answers?.[key]).startsWith(answer)
}
