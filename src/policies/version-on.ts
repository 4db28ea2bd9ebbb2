import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { PolicyVersions, type PolicyArea, type PolicyVersion } from './store'

/** Every version of an area, the one that holds longest from now first: by day, and of two for one day the later entered. */
export function versionsOf(tx: Tx, area: PolicyArea): Promise<PolicyVersion[]> {
  return rows(tx, PolicyVersions).find({ where: { area }, order: { validFrom: 'DESC', id: 'DESC' } })
}

/** The version in force on a day, `YYYY-MM-DD` (norm 19–20); a day before the first version is under the first. Null where there is none. `versions` as `versionsOf` gives them. */
export function inForce<Version extends Pick<PolicyVersion, 'validFrom'>>(
  versions: readonly Version[],
  day: string,
): Version | null {
  const earliest = versions.find(({ validFrom }) => validFrom === versions.at(-1)?.validFrom)
  return versions.find(({ validFrom }) => validFrom <= day) ?? earliest ?? null
}

/** Gives the version of an area in force on a day. */
export async function versionBook(tx: Tx, area: PolicyArea): Promise<(day: string) => PolicyVersion | null> {
  const versions = await versionsOf(tx, area)
  return (day) => inForce(versions, day)
}
