import type { Writable } from 'node:stream'
import { In } from 'typeorm'
import type { Actor } from '../actor'
import { watermarkOf } from '../confidentiality/watermark'
import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { audit } from '../people'
import { activePeople } from '../people/house'
import { findEnterprises, type EnterpriseQuery } from './find-enterprises'
import { EnterpriseYears } from './record-store'
import { readsAllPhones } from './rules/enterprise-rights'
import { writeSheet, type ExportedEnterprise } from './spreadsheet/write-sheet'
import { EnterpriseContacts, type Enterprise } from './store'

/** What to export. Whole phone numbers need the right and a reason, which is kept (norm 11). */
export interface EnterprisesToExport {
  query: EnterpriseQuery
  unmasked: boolean
  reason: string
}

const pageSize = 500

/**
 * Prepares an export of the list: with exactly the columns an import takes, watermarked. @returns what writes it, page by page
 * @throws BusinessError `export-reason-missing`, `enterprise-phones-not-allowed`
 */
export async function exportEnterprises(
  core: Core,
  actor: Actor,
  { query, unmasked, reason }: EnterprisesToExport,
): Promise<(to: Writable) => Promise<number>> {
  if (unmasked && !readsAllPhones(actor)) throw new BusinessError('enterprise-phones-not-allowed')
  if (unmasked && !reason) throw new BusinessError('export-reason-missing', { field: 'reason' })
  const watermark = await watermarkOf(core, actor)
  const { asOf = null, search } = query
  // Before the first byte, so that nothing leaves unrecorded.
  const data = { search, asOf, unmasked, reason }
  await audit(core, actor, { act: 'exported-enterprises', subject: 'enterprises', data })
  return async (to) => writeSheet(to, { watermark, unmasked }, walk(core, query, await managerWords(core)))
}

async function* walk(
  core: Core,
  query: EnterpriseQuery,
  managers: ReadonlyMap<string, string>,
): AsyncGenerator<ExportedEnterprise> {
  let after: EnterpriseQuery['after'] = null
  do {
    const page = await findEnterprises(core, { ...query, after, size: pageSize })
    yield* await withDetails(core, page.rows, managers)
    after = page.next
  } while (after)
}

async function withDetails(
  core: Core,
  page: readonly Enterprise[],
  managers: ReadonlyMap<string, string>,
): Promise<ExportedEnterprise[]> {
  const of = { enterpriseId: In(page.map(({ id }) => id)) }
  const [years, contacts] = await core.db.read(async (tx) => [
    await rows(tx, EnterpriseYears).find({ where: of, order: { year: 'DESC' } }),
    await rows(tx, EnterpriseContacts).find({ where: of, order: { createdAt: 'ASC', id: 'ASC' } }),
  ])
  return page.map((enterprise) => ({
    enterprise,
    manager: managers.get(enterprise.customerManagerId ?? '') ?? '',
    year: years.find(({ enterpriseId }) => enterpriseId === enterprise.id) ?? null,
    contact: contacts.find(({ enterpriseId }) => enterpriseId === enterprise.id) ?? null,
  }))
}

/** Names by id; where two share a name, with the account, as an import understands them. */
async function managerWords(core: Core): Promise<Map<string, string>> {
  const people = await activePeople(core)
  const shared = (name: string) => people.filter((one) => one.name === name).length > 1
  return new Map(people.map(({ id, name, account }) => [id, shared(name) ? `${name}(${account})` : name]))
}
