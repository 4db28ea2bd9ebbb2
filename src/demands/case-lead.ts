import type { Actor } from '../actor'
import { BusinessError } from '../errors'
import type { Demand } from './store'

/** Who leads a case: the person named in the plan; before there is one, who recorded the demand. */
export function leadOf(demand: Pick<Demand, 'leadId' | 'originatorId'>): string {
  return demand.leadId ?? demand.originatorId
}

/** Whether this person leads the case. */
export function leads(actor: Pick<Actor, 'id'>, demand: Demand): boolean {
  return actor.id === leadOf(demand)
}

/** Whether this person is the head of the answering department. */
export function heads(actor: Actor, demand: Pick<Demand, 'departmentId'>): boolean {
  return actor.groups.includes(`head:${demand.departmentId}`)
}

/** @throws BusinessError `case-lead-only-not-allowed` */
export function requireLead(actor: Actor, demand: Demand): void {
  if (!leads(actor, demand)) throw new BusinessError('case-lead-only-not-allowed')
}

/** @throws BusinessError `case-head-only-not-allowed` */
export function requireHead(actor: Actor, demand: Demand): void {
  if (!heads(actor, demand)) throw new BusinessError('case-head-only-not-allowed')
}

/** @throws BusinessError `case-lead-only-not-allowed` */
export function requireLeadOrHead(actor: Actor, demand: Demand): void {
  if (!heads(actor, demand)) requireLead(actor, demand)
}

/** What only a demand with a process can have. @throws BusinessError `case-has-no-process` */
export function requireProcess(demand: Pick<Demand, 'state'>): void {
  if (demand.state === 'imported') throw new BusinessError('case-has-no-process')
}

/** The line whose director has a say in the case; null for a confidential one, of which they know nothing: the leadership stands in (norm 11). */
export function lineAsked({ confidential, lineId }: Pick<Demand, 'confidential' | 'lineId'>): string | null {
  return confidential ? null : lineId
}

/** Who answers for a line, or the leadership where there is none: as groups. */
export function directorGroup(lineId: string | null): string {
  return lineId ? `line-director:${lineId}` : 'role:leadership'
}
