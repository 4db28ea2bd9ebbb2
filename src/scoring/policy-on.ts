import type { Tx } from '../database/database'
import { versionBook, type PolicyVersion } from '../policies'
import { scoringDefaults, type ScoringPolicy } from './rules/policy'

/** What the first version names; later ones name all. */
type Amounts = Omit<ScoringPolicy, keyof typeof scoringDefaults | 'version'> & Partial<ScoringPolicy>

/** Gives the version in force on a day (norm 19–20); a day before the first version is scored under the first. */
export async function policyBook(tx: Tx): Promise<(day: string) => ScoringPolicy> {
  const book = await versionBook(tx, 'scoring')
  return (day) => {
    const version = book(day)
    if (!version) throw new Error('no scoring policy')
    return policyOfVersion(version)
  }
}

/** A version's amounts; what it does not name keeps the product's default. */
export function policyOfVersion({ content, name }: Pick<PolicyVersion, 'content' | 'name'>): ScoringPolicy {
  return { ...scoringDefaults, ...(content as unknown as Amounts), version: name }
}
