import Handlebars from 'handlebars'
import type { Assets } from './assets'
import { dateTime, day, dayWithWeekday, grouped, money, points, relative, weekText } from './format'
import { icon } from './icons'
import type { Locale } from './locale'

type Options = Handlebars.HelperOptions
type Root = {
  page?: { now?: Date; csrfToken?: string; islands?: Set<string> }
  refusal?: { fields: Record<string, string>; typed: Record<string, unknown> }
}

/** The words that views may use beside plain Handlebars. */
export function registerViewWords(handlebars: typeof Handlebars, locale: Locale, assets: Assets): void {
  handlebars.registerHelper({
    t: (key: string, options: Options) => locale.t(key, options.hash as Record<string, unknown>),
    ...times,
    ...numbers,
    ...logic,
    ...forms,
    json: (value: unknown) => new Handlebars.SafeString(scriptSafe(value)),
    icon: (name: string) => new Handlebars.SafeString(icon(name)),
    asset: (name: string) => assets.url(name) ?? '',
    island: (name: string, options: Options) =>
      isFirst(name, options) ? new Handlebars.SafeString(islandTags(name, assets, locale)) : '',
  })
}

const times = {
  iso: (value: Date | null) => (value ? value.toISOString() : ''),
  date: (value: Date | string | null) => (value ? day(value) : ''),
  weekName: (value: string | null | undefined) => (value ? weekText(value) : ''),
  weekday: (value: Date | string | null) => (value ? dayWithWeekday(value) : ''),
  dateTime: (value: Date | null) => (value ? dateTime(value) : ''),
  relative: (value: Date | null, options: Options) => (value ? relative(value, nowOf(options)) : ''),
  when: (value: Date | null, options: Options) =>
    value
      ? new Handlebars.SafeString(
          `<time datetime="${value.toISOString()}">${dateTime(value)}</time> <span class="hint">${relative(value, nowOf(options))}</span>`,
        )
      : '',
}

const numbers = {
  money: (fen: number | null) => (typeof fen === 'number' ? money(fen) : ''),
  points: (hundredths: number | null) => (typeof hundredths === 'number' ? points(hundredths) : ''),
  number: (value: number | null) => (typeof value === 'number' ? grouped(value) : ''),
  inc: (value: number) => value + 1,
}

const logic = {
  eq: (left: unknown, right: unknown) => left === right,
  not: (value: unknown) => !value,
  and: (...values: unknown[]) => values.slice(0, -1).every(Boolean),
  or: (...values: unknown[]) => values.slice(0, -1).find(Boolean),
  /** Of several ticked boxes a list is sent, of one its text alone. */
  includes: (list: unknown, item: unknown) => list === item || (Array.isArray(list) && list.includes(item)),
  list: (...values: unknown[]) => values.slice(0, -1),
  concat: (...values: unknown[]) => values.slice(0, -1).join(''),
}

const forms = {
  csrf: (options: Options) =>
    new Handlebars.SafeString(
      `<input type="hidden" name="_csrf" value="${Handlebars.escapeExpression(rootOf(options).page?.csrfToken ?? '')}">`,
    ),
  /** What the person typed before the refusal, else the stored value. */
  typed: (field: string, stored: unknown, options?: Options) => {
    const typed = rootOf(options ?? (stored as Options)).refusal?.typed
    if (typed && field in typed) return writable(typed[field])
    return options ? stored : ''
  },
  fault: (field: string, options: Options) => rootOf(options).refusal?.fields[field],
}

/** What a field can hold: text, or a list of texts. Anything else was not typed, and might not even be text when it is shown. */
function writable(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string')
  return typeof value === 'object' ? '' : value
}

function rootOf(options: Options): Root {
  return (options.data as { root: Root }).root
}

function nowOf(options: Options): Date {
  return rootOf(options).page?.now ?? new Date(NaN)
}

/** JSON that can't end the script element it stands in. */
function scriptSafe(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Two forms on one page need the island once: it looks for all of them. */
function isFirst(name: string, options: Options): boolean {
  const { page } = rootOf(options)
  if (page?.islands?.has(name)) return false
  if (page) page.islands = new Set([...(page.islands ?? []), name])
  return true
}

/** Style, words (`islands.<name>` of the locale) and script of an island, as far as the build made them. */
function islandTags(name: string, assets: Assets, locale: Locale): string {
  const css = assets.url(`${name}.css`)
  const js = assets.url(`${name}.js`)
  const words = locale.under(`islands.${name}`)
  return [
    css ? `<link rel="stylesheet" href="${css}">` : '',
    Object.keys(words).length
      ? `<script type="application/json" data-words="${name}">${scriptSafe(words)}</script>`
      : '',
    js ? `<script src="${js}" defer></script>` : '',
  ].join('')
}
