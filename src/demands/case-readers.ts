import { In, IsNull, Not } from 'typeorm'
import type { Actor } from '../actor'
import { grantedAmong } from '../confidentiality/grants'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { upsert } from '../database/upsert'
import { noteChanges, type RowChange } from './note-changes'
import { letRead, refreshReaders } from './refresh-readers'
import { readerNames, readersOfDepartment, readersThrough, scopeOf } from './rules/readers'
import { RiskFindings } from './risks/store'
import { CaseDepartments, CaseMembers, CaseReaders, Demands, type CaseMember, type Demand } from './store'
import { newId } from '../ids'
import { findDepartment, findPerson } from '../people/house'

/** Whether `actor` may read the case: participants, their heads and line directors, the answering department, compliance, leadership, an inspector while the grant lasts; of a confidential one fewer (norm 11). No for a case that does not exist. */
export async function maySeeCase(core: Core, actor: Actor, caseId: string): Promise<boolean> {
  return (await readableAmong(core, actor, [caseId])).has(caseId)
}

/** Those of `caseIds` that `actor` may read, by the rule of `maySeeCase`. */
export function readableAmong(
  core: Core,
  actor: Actor,
  caseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  return core.db.read(async (tx) => {
    const byRight = await byRightAmong(tx, actor, caseIds)
    const others = caseIds.filter((id) => !byRight.has(id))
    return new Set([...byRight, ...(await grantedAmong(core, tx, { actor, caseIds: others }))])
  })
}

/** Whether `actor` may read the case without a grant: as a participant, by office or by role. */
export function readsByRight(core: Core, actor: Actor, caseId: string): Promise<boolean> {
  return core.db.read(async (tx) => (await byRightAmong(tx, actor, [caseId])).has(caseId))
}

async function byRightAmong(tx: Tx, actor: Actor, caseIds: readonly string[]): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set()
  const scope = scopeOf(actor)
  const open = { id: In([...caseIds]), ...(scope === 'ordinary' ? { confidential: false } : {}) }
  const all = scope === 'none' ? [] : await rows(tx, Demands).find({ where: open, select: { id: true } })
  if (scope === 'all') return new Set(all.map(({ id }) => id))
  const where = { caseId: In([...caseIds]), reader: In(readerNames(actor)) }
  const select = { reader: true, recordedAt: true, caseId: true } as const
  const found = await rows(tx, CaseReaders).find({ where, select })
  return new Set([...all.map(({ id }) => id), ...found.map(({ caseId }) => caseId)])
}

/** Makes a person a participant of a case, in a part they play; with them their head and line director may read it. A case has one lead: who led it before leaves that part. */
export async function joinCase(
  core: Core,
  tx: Tx,
  { demand, personId, role }: { demand: Demand; personId: string; role: CaseMember['role'] },
): Promise<void> {
  const person = await findPerson(core, personId)
  if (!person) return
  const department = person.departmentId ? await findDepartment(core, person.departmentId) : null
  const member = { caseId: demand.id, personId, role }
  const known = await rows(tx, CaseMembers).findOneBy(member)
  const now = core.clock.now()
  if (known?.leftAt) await rows(tx, CaseMembers).update({ id: known.id }, { leftAt: null })
  if (!known)
    await rows(tx, CaseMembers).insert({ ...member, id: newId(), personName: person.name, joinedAt: now })
  const through = { ...person, lineId: department?.lineId ?? null }
  await letRead(tx, demand, readersThrough(through, demand.confidential === true))
  if (role === 'lead') await handOverLead(tx, demand, { personId, at: now })
}

async function handOverLead(tx: Tx, demand: Demand, to: { personId: string; at: Date }): Promise<void> {
  const former = { caseId: demand.id, role: 'lead' as const, personId: Not(to.personId), leftAt: IsNull() }
  const { affected } = await rows(tx, CaseMembers).update(former, { leftAt: to.at })
  if (affected) await refreshReaders(tx, [demand.id])
}

/** A department may read the case: the answering one if left out, whose people discuss it (norm 8), or one that countersigns (norm 10); its head and line director with it. One that answered before goes on reading. */
export async function openToDepartment(
  tx: Tx,
  demand: Demand,
  { id, lineId }: { id: string; lineId: string | null } = { id: demand.departmentId, lineId: demand.lineId },
): Promise<void> {
  await upsert(tx, CaseDepartments, {
    rows: [{ caseId: demand.id, departmentId: id }],
    keys: ['caseId', 'departmentId'],
  })
  await letRead(tx, demand, readersOfDepartment({ id, lineId }, demand.confidential === true))
}

/** Changes a case in the ledger and in what its readers sort and filter by; what became another is kept with who and why (norm 7). */
export async function changeCase(core: Core, tx: Tx, row: RowChange): Promise<void> {
  const { caseId, change } = row
  await noteChanges(core, tx, row)
  await rows(tx, Demands).update({ id: caseId }, change)
  const { state, departmentId, enterpriseName } = change
  const copied = {
    ...(state ? { state } : {}),
    ...(departmentId ? { departmentId } : {}),
    ...(enterpriseName ? { enterpriseName } : {}),
  }
  if (Object.keys(copied).length > 0) await rows(tx, CaseReaders).update({ caseId }, copied)
  if (departmentId) await rows(tx, RiskFindings).update({ caseId }, { departmentId })
}
