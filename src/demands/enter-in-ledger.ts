import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { indexText } from '../database/text-pairs'
import { rememberContact } from '../enterprises'
import { joinCase, openToDepartment } from './case-readers'
import { Demands, type Demand } from './store'

/** Enters a demand in the ledger: findable, readable by those who take part and answer for it (norm 7, 11), its contact kept. */
export async function enterInLedger(core: Core, tx: Tx, demand: Demand): Promise<void> {
  await rows(tx, Demands).insert(demand)
  const text = `${demand.enterpriseName} ${demand.brief}`
  await indexText(tx, [{ kind: 'demand', ref: demand.id, text }])
  if (demand.departmentId) await openToDepartment(tx, demand)
  await joinCase(core, tx, { demand, personId: demand.originatorId, role: 'originator' })
  const { enterpriseId, contactName: name, contactPhone: phone } = demand
  if (name) await rememberContact(core, tx, { enterpriseId, name, phone, position: '' })
}
