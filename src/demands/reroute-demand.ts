import type { Actor } from '../actor'
import { reassignDeadlines } from '../calendar/reassign-deadlines'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { enqueue } from '../outbox'
import { findDepartment } from '../people/house'
import type { Department } from '../people/store'
import { agreementOf } from './case-context'
import { openToDepartment } from './case-readers'
import { lockOpenCase, recordAct } from './open-cases'
import type { Demand } from './store'
import { tellOfCase } from './tell-of-case'

/** Which case goes to which department, and why. */
export interface Reroute {
  actor: Actor
  caseId: string
  departmentId: string
  reason: string
}

/**
 * Hands a demand to another front-line department (norm 7, 12). The originator stays and the department that hands over is kept as
 * its referrer; it goes on reading, the new one begins to. The process returns to the start of the response, whose deadline runs on (norm 8).
 * @throws BusinessError `case-not-found`, `case-closed`, `reroute-not-allowed`, `demand-signed`, `reroute-reason-missing`,
 * `department-not-front-line`, `reroute-same-department`
 */
export async function rerouteDemand(
  core: Core,
  tx: Tx,
  { actor, caseId, departmentId, reason }: Reroute,
): Promise<void> {
  const demand = await lockOpenCase(core, tx, caseId)
  if (!mayReroute(actor, demand)) throw new BusinessError('reroute-not-allowed')
  if (await isSigned(tx, demand)) throw new BusinessError('demand-signed')
  const words = reason.trim().slice(0, 1000)
  if (!words) throw new BusinessError('reroute-reason-missing', { field: 'reason' })
  const department = await newDepartment(core, demand, departmentId)
  await move(core, tx, { demand, department, actor, words })
  const news = { event: 'demand-rerouted' as const, demand, actor, to: [`department:${department.id}`] }
  await tellOfCase(core, tx, { ...news, data: { from: demand.departmentName, reason: words } })
  // An imported demand has no process that would have to hear of it.
  if (demand.state === 'imported') return
  const variables = { departmentId: department.id, lineId: department.lineId }
  await enqueue(tx, core.clock, {
    kind: 'message',
    caseId,
    payload: { name: 'demand-rerouted', correlationKey: caseId, variables },
    dedupeKey: `demand-rerouted:${newId()}`,
  })
}

/** Head of the department that has it now, or the director of its line; administrators where an imported row names no department. */
export function mayReroute(
  actor: Pick<Actor, 'groups' | 'roles'>,
  demand: Pick<Demand, 'departmentId' | 'lineId'>,
): boolean {
  const { departmentId, lineId } = demand
  if (!departmentId) return actor.roles.includes('admin')
  return [`head:${departmentId}`, ...(lineId ? [`line-director:${lineId}`] : [])].some((group) =>
    actor.groups.includes(group),
  )
}

async function isSigned(tx: Tx, demand: Demand): Promise<boolean> {
  return demand.contractSigned || (await agreementOf(tx, demand.id)) !== null
}

async function newDepartment(core: Core, demand: Demand, departmentId: string): Promise<Department> {
  const department = await findDepartment(core, departmentId)
  if (department?.kind !== 'front')
    throw new BusinessError('department-not-front-line', { field: 'departmentId' })
  if (department.id === demand.departmentId)
    throw new BusinessError('reroute-same-department', { field: 'departmentId', name: department.name })
  return department
}

/** Whoever was named by the department before leads no more: the new one names a person of its own with its plan. */
async function move(
  core: Core,
  tx: Tx,
  {
    demand,
    department,
    actor,
    words,
  }: { demand: Demand; department: Department; actor: Actor; words: string },
): Promise<void> {
  const { id: departmentId, name: departmentName, lineId } = department
  const change: Partial<Demand> = {
    ...{ departmentId, departmentName, lineId, leadId: null, responsibleName: demand.originatorName },
    ...{
      referredFromDepartmentId: demand.departmentId || null,
      referredFromDepartmentName: demand.departmentName || null,
    },
    ...(demand.state === 'imported' ? {} : { state: 'responding' as const }),
  }
  const data = { from: demand.departmentName, to: departmentName }
  await recordAct(core, tx, { demand, actor, act: 'rerouted', words, data, change })
  await openToDepartment(tx, { ...demand, ...change })
  await reassignDeadlines(tx, demand.id, { departmentId, lineId })
}
