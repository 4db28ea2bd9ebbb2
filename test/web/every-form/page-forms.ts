/** A field of a form as the page shows it. */
export interface Field {
  name: string
  /** `text`, `textarea`, `select`, `checkbox`, `file`, … */
  kind: string
  /** What it holds already. */
  value: string
  /** Values one may choose; empty where one types. */
  choices: string[]
  /** Those that are chosen already. */
  chosen: string[]
  /** Whether a person can leave a choice open. */
  isOpen: boolean
}

/** A form of a page that posts. */
export interface PageForm {
  action: string
  fields: Field[]
}

/** The forms of a page that post, as a browser reads them; without the form token. */
export function formsOf(html: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    .map(([, head = '', inner = '']) => ({ head: attributes(head), inner }))
    .filter(({ head }) => head['method'] === 'post')
    .map(({ head, inner }) => ({ action: head['action'] ?? '', fields: fieldsOf(inner) }))
}

/** What a page shows of text, unescaped. */
function unescaped(html: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
  return html.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot));/gi, (_, hex, decimal, name) =>
    name ? signs[name as string]! : String.fromCodePoint(hex ? parseInt(hex as string, 16) : Number(decimal)),
  )
}

function fieldsOf(inner: string): Field[] {
  const fields = new Map<string, Field>()
  for (const [, tag = '', head = '', rest = ''] of inner.matchAll(
    /<(input|select|textarea)\b([^>]*)>((?:(?!<(?:input|select|textarea)\b)[\s\S])*)/g,
  )) {
    const { name, type, value = '' } = attributes(head)
    if (!name || name === '_csrf') continue
    const kind = tag === 'input' ? (type ?? 'text') : tag
    const isChoice = kind === 'checkbox' || kind === 'radio'
    const known = fields.get(name) ?? { name, kind, value: '', choices: [], chosen: [], isOpen: false }
    if (isChoice) tick(known, value, head)
    else if (tag === 'select') Object.assign(known, choicesOf(rest))
    else known.value = tag === 'textarea' ? unescaped(rest.split('</textarea>')[0]!) : value
    fields.set(name, known)
  }
  return [...fields.values()]
}

function tick(field: Field, value: string, head: string): void {
  field.choices.push(value)
  if (/\schecked\b/.test(head)) field.chosen.push(value)
  field.isOpen = field.kind === 'checkbox' || field.chosen.length === 0
}

function choicesOf(inner: string): Pick<Field, 'choices' | 'chosen' | 'isOpen'> {
  const options = [...inner.split('</select>')[0]!.matchAll(/<option\b([^>]*)>/g)]
  const values = options.map(([, head = '']) => ({
    ...attributes(head),
    isChosen: /\sselected\b/.test(head),
  }))
  const named = values.map(({ isChosen, ...head }) => ({
    value: (head as Record<string, string>)['value'] ?? '',
    isChosen,
  }))
  const chosen = named.find(({ isChosen }) => isChosen) ?? named[0]
  return {
    choices: named.map(({ value }) => value).filter(Boolean),
    chosen: chosen ? [chosen.value] : [],
    isOpen: named.some(({ value }) => value === ''),
  }
}

function attributes(head: string): Record<string, string> {
  const pairs = [...head.matchAll(/([\w-]+)(?:="([^"]*)")?/g)]
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, unescaped(value)]))
}
