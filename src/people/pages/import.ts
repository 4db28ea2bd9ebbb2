import type { Role } from '../../actor'
import { BusinessError } from '../../errors'
import type { Locale } from '../../web/locale'
import { refusalOf } from '../../web/refusals'
import type { PageContext, Route } from '../../web/route'
import { importPeople, type ImportedLine } from '../import-people'
import { linesAtMost } from '../read-people-sheet'
import { givenRoles } from '../store'
import type { PeoplePagesParts } from './parts'

const upload = { maxBytes: 2 * 1024 * 1024, maxFiles: 1 }

/** People from a spreadsheet, with a report line by line. */
export function importPages(parts: PeoplePagesParts): Route[] {
  const path = '/admin/people/import'
  const show = (ctx: PageContext) => Promise.resolve(showImport(parts, ctx))
  return [
    { method: 'get', path, who: ['admin'], handle: show },
    { method: 'post', path, who: ['admin'], upload, handle: (ctx) => receive(parts, ctx), again: show },
  ]
}

function showImport({ locale }: PeoplePagesParts, ctx: PageContext): void {
  const roles = givenRoles.map((role) => locale.t(`people.roles.${role}`)).join('、')
  ctx.page('people/import', { title: locale.t('people.import.title'), most: linesAtMost, roles })
}

async function receive({ core, locale }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  const [file] = ctx.files
  if (!file) throw new BusinessError('sheet-missing', { field: 'file' })
  const roleNames = new Map<string, Role>(givenRoles.map((role) => [locale.t(`people.roles.${role}`), role]))
  const report = await importPeople(core, ctx.state.person, { bytes: file.bytes, roleNames })
  const count = (outcome: ImportedLine['outcome']) => report.filter((line) => line.outcome === outcome).length
  ctx.page('people/imported', {
    title: locale.t('people.import.title'),
    report: report.map((line) => ({ ...line, why: line.refusal && sentenceOf(locale, line.refusal) })),
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  })
}

/** One sentence for a refused line: the faults by column, else the refusal itself. */
function sentenceOf(locale: Locale, error: BusinessError): string {
  const { sentence, fields } = refusalOf(locale, error)
  if (error.code !== 'invalid-input') return sentence
  return Object.entries(fields)
    .map(([field, fault]) => `${locale.t(`people.fields.${field.split('.')[0]}`)}：${fault}`)
    .join('')
}
