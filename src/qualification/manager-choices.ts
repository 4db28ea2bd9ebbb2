import type { Core } from '../core'
import { BusinessError } from '../errors'
import { activePeople, departments } from '../people'

/** Who may be a customer manager: the active people of the front-line departments (norm 4), for a choice in a form. */
export async function managerChoices(
  core: Core,
): Promise<{ value: string; label: string; departmentId: string }[]> {
  const fronts = new Map(
    (await departments(core)).filter(({ kind }) => kind === 'front').map(({ id, name }) => [id, name]),
  )
  return (await activePeople(core)).flatMap(({ id, name, departmentId }) => {
    const department = fronts.get(departmentId ?? '')
    return department ? [{ value: id, label: `${name}（${department}）`, departmentId: departmentId! }] : []
  })
}

/** Throws `manager-not-front-line` by the field for anyone else. */
export async function requireManager(core: Core, id: string, field = 'managerId'): Promise<void> {
  const known = (await managerChoices(core)).some(({ value }) => value === id)
  if (!known) throw new BusinessError('manager-not-front-line', { field })
}
