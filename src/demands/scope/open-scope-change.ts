import { In } from 'typeorm'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { openScopeChanges, ScopeChanges, type ScopeChange, type ScopeChangeState } from './store'

/** The request that still wants something, or null; there is at most one. */
export function openScopeChange(tx: Tx, caseId: string): Promise<ScopeChange | null> {
  return rows(tx, ScopeChanges).findOneBy({ caseId, state: In([...openScopeChanges]) })
}

/** The request that stands at `state`. @throws BusinessError `scope-change-not-found` */
export async function scopeChangeAt(tx: Tx, caseId: string, state: ScopeChangeState): Promise<ScopeChange> {
  const found = await rows(tx, ScopeChanges).findOneBy({ caseId, state })
  if (!found) throw new BusinessError('scope-change-not-found')
  return found
}

/** Refuses what would settle an agreement that is about to change. @throws BusinessError `scope-change-open` */
export async function requireNoScopeChange(tx: Tx, caseId: string): Promise<void> {
  if (await openScopeChange(tx, caseId)) throw new BusinessError('scope-change-open')
}
