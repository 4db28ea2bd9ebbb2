import { maskPhone } from '../../demands/rules/mask-phone'
import { BusinessError } from '../../errors'
import { findDepartment, findPerson, namesOf } from '../../people/house'
import type { PageContext, Route } from '../../web/route'
import { rightsTo } from '../may-edit'
import { recordOf, type EnterpriseRecord } from '../record-of'
import { isPlaceholderCode } from '../rules/read-row'
import type { Enterprise } from '../store'
import { everOnList } from '../take-over'
import { historyLines } from './history-lines'
import type { EnterprisePagesParts } from './parts'
import { param } from './query'

/** One enterprise: facts, contacts, financial years, consent, the history of the list, visits and demands (norm 3, 5, 11). */
export function recordPages(parts: EnterprisePagesParts): Route[] {
  return [
    { method: 'get', path: '/enterprises/:id', who: 'signed-in', handle: (ctx) => showRecord(parts, ctx) },
  ]
}

async function showRecord(parts: EnterprisePagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const { person } = ctx.state
  const record = await knownRecord(parts, ctx)
  const { enterprise, contacts, years } = record
  const rights = await rightsTo(core, person, enterprise)
  ctx.page('enterprises/record', {
    title: enterprise.name,
    enterprise,
    rights,
    years,
    codeMissing: isPlaceholderCode(enterprise.creditCode),
    manager: await managerOf(parts, enterprise),
    contacts: contacts.map((one) => (rights.phones ? one : { ...one, phone: maskPhone(one.phone) })),
    history: historyLines(record.changes, { locale, names: await managersIn(parts, record) }),
    mayTakeOver: rights.list && (await isFromBefore(parts, enterprise)),
    work: (await parts.workOf?.(person, enterprise.id)) ?? [],
    saved: ctx.query['saved'] === 'yes',
  })
}

/** Whether an administrator could take it over from the list of before: never on this one, never nominated. */
async function isFromBefore(
  parts: EnterprisePagesParts,
  { id, onQualifiedList }: Enterprise,
): Promise<boolean> {
  if (onQualifiedList || (await parts.nominated?.(id))) return false
  return !(await parts.core.db.read((tx) => everOnList(tx, [id]))).has(id)
}

/** The record the address names. Throws BusinessError `enterprise-not-found`. */
export async function knownRecord(
  { core }: EnterprisePagesParts,
  ctx: PageContext,
): Promise<EnterpriseRecord> {
  const record = await recordOf(core, param(ctx, 'id'))
  if (!record) throw new BusinessError('enterprise-not-found')
  return record
}

async function managerOf({ core }: EnterprisePagesParts, { customerManagerId }: Enterprise) {
  const manager = customerManagerId ? await findPerson(core, customerManagerId) : null
  if (!manager) return null
  const department = manager.departmentId ? await findDepartment(core, manager.departmentId) : null
  return { name: manager.name, department: department?.name ?? '', active: manager.active }
}

function managersIn({ core }: EnterprisePagesParts, { changes }: EnterpriseRecord) {
  const lines = changes.filter(({ what }) => what === 'customerManagerId')
  return namesOf(
    core,
    lines.flatMap(({ was, became }) => [was, became].filter((id) => id !== null)),
  )
}
