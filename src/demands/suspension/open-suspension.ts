import { In } from 'typeorm'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import type { Demand } from '../store'
import { openSuspensions, Suspensions, type Suspension, type SuspensionState } from './store'

/** The suspension that is asked for or lasts, or null; there is at most one. */
export function openSuspension(tx: Tx, caseId: string): Promise<Suspension | null> {
  return rows(tx, Suspensions).findOneBy({ caseId, state: In([...openSuspensions]) })
}

/** The suspension that lasts, for pages of a case; null for one that goes on. */
export function lastingSuspension(core: Core, { id: caseId, suspended }: Demand): Promise<Suspension | null> {
  if (!suspended) return Promise.resolve(null)
  return core.db.read((tx) => rows(tx, Suspensions).findOneBy({ caseId, state: 'suspended' }))
}

/** The suspension that stands at `state`. @throws BusinessError `suspension-not-found` */
export async function suspensionAt(tx: Tx, caseId: string, state: SuspensionState): Promise<Suspension> {
  const found = await rows(tx, Suspensions).findOneBy({ caseId, state })
  if (!found) throw new BusinessError('suspension-not-found')
  return found
}
