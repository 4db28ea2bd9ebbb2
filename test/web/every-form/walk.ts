import { tables } from '../../../src/schema'
import { zhCN } from '../../../src/web/locales/zh-CN'
import type { PersonName, ProductStage } from '../../confidentiality/product'
import type { Browser } from '../site'
import { hostileShapes, hostileTexts } from './hostile'
import { formsOf, type Field } from './page-forms'

/** A form of the product and somebody who may send it. */
export interface FormRow {
  /** The route's address as it is declared. */
  post: string
  as: PersonName | null
  /** Makes what the form is about and gives the page that shows it. */
  page(stage: ProductStage): Promise<string>
  /** What a person types where any words, or the first choice, will not do. */
  fill?: Body | ((stage: ProductStage) => Promise<Body>)
  /** The file a person chooses. */
  file?: { name: string; bytes: Buffer }
  /** Where a script sends it, or the page after this one; no form of the page says so. */
  to?(page: string): string
  /** The route of another form of the page that has the same fields. */
  like?: string
  /** Sent twice it is done twice on purpose, which these tables tell. */
  twice?: readonly string[]
  /** The engine of tests knows nothing of it, so that the form as a person fills it is refused. */
  refused?: true
}

type Body = Record<string, unknown>

/** A row's form on its page, filled as a person would. */
export interface Filled {
  row: FormRow
  browser: Browser
  token: string
  action: string
  fields: Field[]
  body: Body
}

/** Opens the page of a row anew and fills its form. */
export async function fillForm(stage: ProductStage, row: FormRow): Promise<Filled> {
  const browser = row.as ? await stage.as(row.as) : stage.site.browser()
  const page = await row.page(stage)
  const answer = await browser.get(page)
  const html = await answer.text()
  if (answer.status !== 200) throw new Error(`${page} answers ${answer.status}: ${wordsOf(html)}`)
  const form = formsOf(html).find(({ action }) => leadsTo(row.like ?? row.post, action || page))
  if (!form && !row.to) throw new Error(`${page} has no form for ${row.post}`)
  const token = /data-csrf="([^"]+)"/.exec(html)?.[1] ?? ''
  const fields = form && (row.like || !row.to) ? form.fields : []
  const typed = Object.fromEntries(fields.flatMap(typedInto))
  const filled = typeof row.fill === 'function' ? await row.fill(stage) : row.fill
  const action = (row.to?.(page) ?? form?.action ?? page).split('#')[0] || page
  return { ...{ row, browser, token, action, fields }, body: { ...typed, ...filled } }
}

function leadsTo(route: string, action: string): boolean {
  return new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(action.split(/[?#]/)[0]!)
}

/** Sends a form; with its file where it has one. */
export async function send({ browser, token, action, row }: Filled, body: Body): Promise<Sent> {
  const headers = { accept: 'text/html', 'x-csrf-token': token }
  const answer = await browser.post(action, row.file ? multipart(body, row.file) : body, headers)
  return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') }
}

export interface Sent {
  status: number
  html: string
  location: string | null
}

/** How many rows each table has. */
export async function countRows({ core }: ProductStage): Promise<Record<string, number>> {
  const each = tables.map(({ name }) => `SELECT '${name}' AS name, COUNT(*) AS count FROM ${name}`)
  const counted = await core.db.read((tx): Promise<{ name: string; count: number }[]> =>
    tx.query(each.join(' UNION ALL ')),
  )
  return Object.fromEntries(counted.map(({ name, count }) => [name, Number(count)]))
}

/** Everything that is wrong with how a form takes bad input, in words; empty when nothing is. */
export async function faultsOf(stage: ProductStage, row: FormRow): Promise<string[]> {
  const faults: string[] = []
  let filled = await fillForm(stage, row)
  for (const { what, change, byHand = false } of badInputs(filled)) {
    const body = { ...filled.body, ...change(filled.body) }
    const sent = await send(filled, body)
    faults.push(...faultsOfAnswer(filled, { sent, body, byHand }).map((fault) => `${what}: ${fault}`))
    if (sent.status < 400) {
      faults.push(...(await faultsOfPlace(filled, sent)).map((fault) => `${what}: ${fault}`))
      filled = await fillForm(stage, row)
    }
  }
  return faults
}

interface BadInput {
  what: string
  change(body: Body): Body
  /** A person could do it in a browser, so that the page has to say by which field. */
  byHand?: true
}

/** Nothing at all, every field hostile at once, and each alone in the way that its kind can break. */
function* badInputs({ body, fields }: Filled): Generator<BadInput> {
  const names = Object.keys(body)
  const kindOf = (name: string) => fields.find((field) => field.name === name)?.kind ?? 'text'
  const all = (value: unknown) => () => Object.fromEntries(names.map((name) => [name, value]))
  yield { what: 'nothing', change: all(undefined) }
  for (const what of everywhere) yield { what, change: all({ ...hostileTexts, ...hostileShapes }[what]) }
  for (const name of names)
    for (const what of single[kindOf(name)] ?? ['left'])
      yield {
        what: `${name} ${what}`,
        change: () => ({ [name]: { ...hostileTexts, empty: '', left: undefined }[what] }),
        ...(fields.some((field) => field.name === name && isByHand(field)) ? { byHand: true } : {}),
      }
}

/** What the page filled in and what stands chosen no person takes away. */
function isByHand({ kind, choices, isOpen }: Field): boolean {
  return kind !== 'hidden' && (choices.length === 0 || isOpen)
}

/** Each way to break a form in all its fields at once. */
const everywhere = [
  'attribute',
  'template',
  'nul',
  'surrogate',
  'spaces',
  'infinite',
  'list',
  'object',
  'number',
]

/** By kind of field, in what way it alone is broken while the others are sound. */
const single: Readonly<Record<string, string[]>> = {
  text: ['empty', 'huge', 'script'],
  textarea: ['empty', 'huge', 'script'],
  date: ['empty', 'noSuchDay', 'lastDay', 'firstDay'],
  'datetime-local': ['empty', 'noSuchDay', 'farInstant'],
  hidden: ['unknownId', 'infinite'],
  select: ['left'],
}

function faultsOfAnswer(filled: Filled, { sent, body, byHand }: Answered): string[] {
  const { status, html } = sent
  if (status >= 500) return [`answers ${status}`]
  if (status < 400) return []
  const faults = /[\u4e00-\u9fff]{2}.*。/.test(html) ? [] : [`says nothing: ${status}`]
  const raw = harm.test(html) ? ['shows a script as it was typed'] : []
  if (!byHand) return [...faults, ...raw]
  const isPointed = !html.includes(byTheFields) || html.includes('class="field-error"')
  return [...faults, ...raw, ...(isPointed ? [] : ['shows no field']), ...lostOf(filled, { html, body })]
}

interface Answered {
  sent: Sent
  body: Body
  byHand: boolean
}

/** Something typed that a browser would run. */
const harm = /<script>alert|"\s*onmouseover="/

/** The sentence of a form whose fields have sentences of their own. */
const byTheFields = zhCN.t('errors.invalid-input')

/** What a person had typed or chosen and the page that refuses it does not give back. */
function lostOf({ fields, action, row }: Filled, { html, body }: { html: string; body: Body }): string[] {
  const route = row.like ?? row.post
  const again = formsOf(html).filter((form) => leadsTo(route, form.action || action))
  const shown = (name: string) => again.flatMap((form) => form.fields.filter((field) => field.name === name))
  const isLost = ({ name, kind, choices }: Field) => {
    const [typed] = [body[name]].flat()
    if (typeof typed !== 'string' || typed.trim() === '' || typed.includes('\ud800')) return false
    if (choices.length > 0)
      return choices.includes(typed) && !shown(name).some(({ chosen }) => chosen.includes(typed))
    return typedKinds.includes(kind) && !shown(name).some(({ value }) => value === typed)
  }
  return fields.filter(isLost).map(({ name }) => `loses ${name}`)
}

const typedKinds = ['text', 'textarea', 'tel', 'email', 'number', 'date', 'datetime-local']

/** What was taken is shown again on the page it leads to, harmless. */
async function faultsOfPlace({ browser }: Filled, { location }: Sent): Promise<string[]> {
  if (!location?.startsWith('/')) return []
  const answer = await browser.get(location.split('#')[0]!)
  const html = await answer.text()
  if (answer.status >= 500) return [`leads to ${location}, which answers ${answer.status}`]
  return harm.test(html) ? [`leads to ${location}, which shows a script`] : []
}

/** What sending the same form twice made twice; empty when nothing. */
export async function madeTwice(stage: ProductStage, row: FormRow): Promise<string[]> {
  const filled = await fillForm(stage, row)
  const first = await send(filled, filled.body)
  if (first.status >= 400 && row.refused) return []
  if (first.status >= 400)
    return [`the form as a person fills it is refused: ${first.status} ${wordsOf(first.html)}`]
  const once = await countRows(stage)
  const second = await send(filled, filled.body)
  const twice = await countRows(stage)
  const faults = second.status >= 500 ? [`the second answers ${second.status}`] : []
  const more = Object.keys(twice).filter((name) => twice[name] !== once[name])
  const wrong = more.filter((name) => !logs.includes(name) && !row.twice?.includes(name))
  return wrong.length > 0 ? [...faults, `made twice: ${wrong.join(', ')}`] : faults
}

/** They tell that something was done, or read, again. */
const logs = ['changes', 'audit_log', 'case_reads', 'sign_in_attempts']

/** The sentences of a page that refuses. */
function wordsOf(html: string): string {
  const main = /role="alert"[\s\S]*?<\/div>|class="notice-page"[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
  const faults = [...html.matchAll(/class="field-error"[^>]*>([^<]*)</g)].map(([, words]) => words)
  return [main.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '), ...faults].join(' | ')
}

function typedInto({ name, kind, value, choices }: Field): [string, unknown][] {
  if (kind === 'file') return []
  if (choices.length > 0) return [[name, choices[0]]]
  if (value !== '' || kind === 'hidden') return [[name, value]]
  return [[name, usual[kind] ?? `试填的${name}`]]
}

const usual: Readonly<Record<string, string>> = {
  date: '2026-09-30',
  'datetime-local': '2026-09-30T09:00',
  number: '1',
  tel: '13900000001',
  email: 'somebody@quanlian.example',
}

function multipart(body: Body, { name, bytes }: { name: string; bytes: Buffer }): FormData {
  const form = new FormData()
  for (const [field, value] of Object.entries(body))
    for (const one of [value].flat())
      if (one !== undefined) form.append(field, typeof one === 'string' ? one : JSON.stringify(one))
  form.append('file', new File([new Uint8Array(bytes)], name))
  return form
}
