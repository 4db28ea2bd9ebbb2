import type { Core } from '../core'
import { rows } from '../database/table'
import {
  EnterpriseChanges,
  EnterpriseYears,
  type EnterpriseChange,
  type EnterpriseFinances,
} from './record-store'
import { growthOf } from './rules/growth'
import { EnterpriseContacts, Enterprises, type Enterprise, type EnterpriseContact } from './store'

/** Everything that is kept of an enterprise. */
export interface EnterpriseRecord {
  enterprise: Enterprise
  contacts: EnterpriseContact[]
  /** The latest first, growth counted where the year before is known. */
  years: EnterpriseFinances[]
  /** The newest first. */
  changes: EnterpriseChange[]
}

const changesAtMost = 300

/** Reads the record of an enterprise; null when there is none. */
export function recordOf(core: Core, id: string): Promise<EnterpriseRecord | null> {
  return core.db.read(async (tx) => {
    const enterprise = await rows(tx, Enterprises).findOneBy({ id })
    if (!enterprise) return null
    const of = { enterpriseId: id }
    const contacts = await rows(tx, EnterpriseContacts).find({
      where: of,
      order: { createdAt: 'ASC', id: 'ASC' },
    })
    const years = await rows(tx, EnterpriseYears).find({ where: of, order: { year: 'DESC' } })
    const order = { id: 'DESC' } as const
    const changes = await rows(tx, EnterpriseChanges).find({ where: of, order, take: changesAtMost })
    const grown = years.map((year, nth) => ({ ...year, growth: growthOf(year, years[nth + 1]) }))
    return { enterprise, contacts, years: grown, changes }
  })
}
