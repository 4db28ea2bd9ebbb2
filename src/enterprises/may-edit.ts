import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { findDepartment, findPerson } from '../people/house'
import { listKeeper } from './list-keeper'
import { mayKeepList, rightsOn, type EnterpriseRights } from './rules/enterprise-rights'
import type { Enterprise } from './store'

/** What `actor` may do with an enterprise (norm 5, 11). */
export async function rightsTo(
  core: Core,
  actor: Actor,
  { customerManagerId }: Pick<Enterprise, 'customerManagerId'>,
): Promise<EnterpriseRights> {
  const manager = customerManagerId ? await findPerson(core, customerManagerId) : null
  const department = manager?.departmentId ? await findDepartment(core, manager.departmentId) : null
  const keeper = await listKeeper(core)
  return rightsOn(actor, {
    managerId: customerManagerId,
    departmentId: department?.id ?? null,
    lineId: department?.lineId ?? null,
    keeperId: keeper?.id ?? null,
  })
}

/** Throws `enterprise-edit-not-allowed` unless `actor` has the right. */
export async function requireRight(
  core: Core,
  actor: Actor,
  { enterprise, right }: { enterprise: Enterprise; right: keyof EnterpriseRights },
): Promise<void> {
  if (!(await rightsTo(core, actor, enterprise))[right])
    throw new BusinessError('enterprise-edit-not-allowed')
}

/** Whether `actor` answers for the whole list: imports it, and exports it with whole phone numbers. */
export async function keepsWholeList(core: Core, actor: Actor): Promise<boolean> {
  return mayKeepList(actor, (await listKeeper(core))?.id ?? null)
}
