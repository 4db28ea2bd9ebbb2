import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { EnterpriseYears } from './record-store'
import { growthOf } from './rules/growth'
import { Enterprises, type EnterpriseWish } from './store'

/** What class and tier are decided from (norm 3). Amounts are those of the latest financial year in fen; null is unknown. */
export interface ClassificationFacts {
  industry: string
  year: number | null
  revenue: number | null
  profit: number | null
  assets: number | null
  /** Growth of revenue over the year before, in percent with two decimals. */
  growth: number | null
  employees: number | null
  patents: number | null
  hiTech: boolean
  specialised: boolean
  agriLeading: boolean
  wants: EnterpriseWish
}

/** Collects the inputs of the decision table `class-and-tier`. Throws `enterprise-unknown`. */
export function factsForClassification(core: Core, enterpriseId: string): Promise<ClassificationFacts> {
  return core.db.read(async (tx) => {
    const one = await rows(tx, Enterprises).findOneBy({ id: enterpriseId })
    if (!one) throw new BusinessError('enterprise-unknown')
    const order = { year: 'DESC' } as const
    const [last, before] = await rows(tx, EnterpriseYears).find({ where: { enterpriseId }, order, take: 2 })
    const growth = last ? growthOf(last, before) : null
    return {
      ...{ industry: one.industry, year: last?.year ?? null, growth: growth === null ? null : growth / 100 },
      ...{ revenue: last?.revenue ?? null, profit: last?.profit ?? null, assets: last?.assets ?? null },
      ...{ employees: one.employees ?? null, patents: one.patents ?? null },
      ...{ hiTech: one.hiTech === true, specialised: one.specialised === true },
      ...{ agriLeading: one.agriLeading === true, wants: one.wants ?? 'listing' },
    }
  })
}
