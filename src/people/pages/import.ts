import type { Role } from '../../actor'
import { BusinessError } from '../../errors'
import { lineRefusal } from '../../web/refusals'
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
    report: report.map((line) => ({
      ...line,
      why: line.refusal && lineRefusal(locale, line.refusal, 'people.fields'),
    })),
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  })
}
