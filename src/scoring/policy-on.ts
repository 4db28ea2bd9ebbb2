import type { Tx } from '../database/database'
import { rows } from '../database/table'
import type { ScoringPolicy } from './rules/policy'
import { ScoringPolicies } from './store'

/** Gives the version in force on a day (norm 19–20); a day before the first version is scored under the first. */
export async function policyBook(tx: Tx): Promise<(day: string) => ScoringPolicy> {
  const versions = await rows(tx, ScoringPolicies).find({ order: { validFrom: 'DESC' } })
  return (day) => {
    const row = versions.find((version) => version.validFrom <= day) ?? versions.at(-1)
    if (!row) throw new Error('no scoring policy')
    return { ...row.amounts, version: row.version }
  }
}
