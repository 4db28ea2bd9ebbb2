import { follow } from '../follow'
import type { Answer, Person } from '../person'
import type { Day } from './day'

/** Presses a button whose answer is a page, also one at the same address. */
export async function act(person: Person, button: string): Promise<void> {
  const loaded = person.page.waitForEvent('load')
  const pressed = person.page
    .getByRole('button', { name: button, exact: true })
    .filter({ visible: true })
    .first()
    .click()
  await Promise.all([loaded, pressed])
}

/** Opens the folded part of a page with this head, and types into its fields by name. */
export async function unfold(
  person: Person,
  head: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const part = person.page
    .locator('details', { has: person.page.locator('summary', { hasText: head }) })
    .last()
  if ((await part.getAttribute('open')) === null) await part.locator('summary').first().click()
  await type(person, fields)
}

/** Types into fields of a plain form, and chooses in its lists by value or words. */
export async function type(person: Person, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) {
    const field = person.page.locator(`main [name="${name}"]`).filter({ visible: true }).first()
    const kind = await field.evaluate((element) => element.tagName)
    if (kind === 'SELECT') await field.selectOption({ label: text })
    else await field.fill(text)
  }
}

/** Does a task of the case from its page, where it appears without reload. */
export async function work(
  day: Day,
  who: { account: string; caseId: string },
  task: { name: string; answers: Readonly<Record<string, Answer>>; picture?: string; before?: Before },
): Promise<void> {
  const person = await day.at(who.account)
  await person.open(`/cases/${who.caseId}`)
  const now = person.page.locator('.now-task', { hasText: task.name })
  await follow(now.getByRole('link', { name: '办理' }).first(), /\/tasks\/\d+/)
  await person.fill(task.answers)
  await task.before?.(person)
  if (task.picture) await person.picture(task.picture)
  await person.press()
}

type Before = (person: Person) => Promise<void>

/** Nothing on the page is wider than the screen. */
export async function expectNothingSideways({ page }: Person): Promise<void> {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect({ url: page.url(), sideways: sideways > 1 }).toEqual({ url: page.url(), sideways: false })
}
