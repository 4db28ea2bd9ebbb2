import type { Core } from '../core'
import { forUpdate } from '../database/for-update'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { Inspections, type Inspection, type InspectionState } from './store'

/** An inspection, locked until the transaction ends: whoever changes it or anything in it holds it first. @throws BusinessError `score-inspection-not-found` */
export async function holdInspection(core: Core, tx: Tx, id: string): Promise<Inspection> {
  const found = await rows(tx, Inspections).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!found) throw new BusinessError('score-inspection-not-found')
  return found
}

/** @throws BusinessError `inspection-state-unfit` unless it is in one of these states */
export function requireState(inspection: Inspection, ...states: InspectionState[]): void {
  const { state, title } = inspection
  if (!states.includes(state)) throw new BusinessError('inspection-state-unfit', { title })
}
