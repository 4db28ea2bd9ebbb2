import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { upsert } from '../database/upsert'
import { readerNames, readersThrough, readsAllCases } from './rules/readers'
import { CaseMembers, CaseReaders, Demands, type CaseMember, type Demand } from './store'
import { newId } from '../ids'
import { findDepartment, findPerson } from '../people/house'

/** Whether `actor` may read the case: participants, their heads and line directors, the answering department, compliance, leadership, admin (norm 11). No for a case that does not exist. */
export function maySeeCase(core: Core, actor: Actor, caseId: string): Promise<boolean> {
  return core.db.read((tx) =>
    readsAllCases(actor)
      ? rows(tx, Demands).existsBy({ id: caseId })
      : rows(tx, CaseReaders).existsBy({ caseId, reader: In(readerNames(actor)) }),
  )
}

/** Makes a person a participant of a case, in a part they play; with them their head and line director may read it. */
export async function joinCase(
  core: Core,
  tx: Tx,
  { demand, personId, role }: { demand: Demand; personId: string; role: CaseMember['role'] },
): Promise<void> {
  const person = await findPerson(core, personId)
  if (!person) return
  const department = person.departmentId ? await findDepartment(core, person.departmentId) : null
  const member = { caseId: demand.id, personId, role }
  if (!(await rows(tx, CaseMembers).existsBy(member))) {
    await rows(tx, CaseMembers).insert({
      ...member,
      id: newId(),
      personName: person.name,
      joinedAt: core.clock.now(),
    })
  }
  await letRead(tx, demand, readersThrough({ ...person, lineId: department?.lineId ?? null }))
}

/** The answering department may read the case: its people discuss it (norm 8), its head and line director answer for it. */
export function openToDepartment(tx: Tx, demand: Demand): Promise<void> {
  const { departmentId, lineId } = demand
  return letRead(tx, demand, [
    `department:${departmentId}`,
    `head:${departmentId}`,
    ...(lineId ? [`line-director:${lineId}`] : []),
  ])
}

/** Changes a case in the ledger and in what its readers sort and filter by. */
export async function changeCase(tx: Tx, caseId: string, change: Partial<Demand>): Promise<void> {
  await rows(tx, Demands).update({ id: caseId }, change)
  const { state } = change
  if (state) await rows(tx, CaseReaders).update({ caseId }, { state })
}

function letRead(tx: Tx, demand: Demand, readers: readonly string[]): Promise<void> {
  const { id: caseId, recordedAt, enterpriseName, departmentId, state } = demand
  const copied = { caseId, recordedAt, enterpriseName, departmentId, state }
  const entries = readers.map((reader) => ({ reader, ...copied }))
  return upsert(tx, CaseReaders, { rows: entries, keys: ['reader', 'recordedAt', 'caseId'] })
}
