import type { Locale } from '../../web/locale'
import type { PageContext, Route } from '../../web/route'
import { recentAudit } from '../audit'
import type { AuditLine } from '../audit-store'
import { departments, lines, namesOf } from '../house'
import type { PeoplePagesParts } from './parts'

const shown = 300

/** The audit log of people, rights and sign-ins. */
export function auditPages(parts: PeoplePagesParts): Route[] {
  const show = (ctx: PageContext) => showAudit(parts, ctx)
  return [{ method: 'get', path: '/admin/audit', who: ['admin'], handle: show }]
}

async function showAudit({ core, locale }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  const log = await recentAudit(core, shown)
  const ids = log.flatMap(({ subject, data }) => [subject, ...textsIn(data)])
  const names = await namesOf(core, ids)
  for (const { id, name } of [...(await departments(core)), ...(await lines(core))]) names.set(id, name)
  ctx.page('people/audit', {
    title: locale.t('people.audit.title'),
    shown,
    log: log.map((line) => ({
      ...line,
      subjectName: names.get(line.subject) ?? '—',
      detail: detailOf(line, { locale, names }),
    })),
  })
}

interface Words {
  locale: Locale
  names: ReadonlyMap<string, string>
}

/** `岗位：客户经理 → 项目经理；…`, a change as old and new, anything else as it is. */
function detailOf({ act, data }: AuditLine, words: Words): string {
  const label = (field: string) =>
    act.startsWith('saved-') && field === 'name' ? 'people.house.name' : `people.fields.${field}`
  return Object.entries(data)
    .map(([field, value]) => `${words.locale.t(label(field))}：${valueOf(field, value, words)}`)
    .join('；')
}

function valueOf(field: string, value: unknown, words: Words): string {
  const isChange =
    Array.isArray(value) && value.length === 2 && !(field === 'roles' && typeof value[0] === 'string')
  if (isChange) return value.map((one) => wordFor(one, words)).join(' → ')
  return wordFor(value, words)
}

function wordFor(value: unknown, words: Words): string {
  if (Array.isArray(value))
    return value.map((one) => wordFor(one, words)).join('、') || words.locale.t('people.none')
  if (value === null || value === undefined || value === '') return words.locale.t('people.none')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  for (const key of [`people.roles.${text}`, `people.kinds.${text}`])
    if (words.locale.has(key)) return words.locale.t(key)
  return words.names.get(text) ?? text
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}
