import { In, IsNull, MoreThan } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { CaseInspections } from './store'

/** Those of `caseIds` that `actor` may read by a grant with a reason, as of this moment: one that ran out or was withdrawn counts for nothing (norm 11). */
export async function grantedAmong(
  core: Core,
  tx: Tx,
  { actor, caseIds }: { actor: Pick<Actor, 'id'>; caseIds: readonly string[] },
): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set()
  const where = { personId: actor.id, caseId: In([...caseIds]), ...runningAt(core) }
  const found = await rows(tx, CaseInspections).find({ where, select: { id: true, caseId: true } })
  return new Set(found.map(({ caseId }) => caseId))
}

/** Grants that hold now. */
export function runningAt(core: Core) {
  return { until: MoreThan(core.clock.now()), revokedAt: IsNull() }
}
