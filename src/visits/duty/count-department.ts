import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { People } from '../../people/store'
import { countManagers, type ManagerCount } from './duty-sql'
import type { QuarterSpan } from './rules/quarter'

/** How one manager of a department stands in a quarter, by name. */
export interface ManagerStanding extends ManagerCount {
  managerName: string
  departmentId: string | null
}

/** How the managers of these departments stand by now, active or not, by name (norm 6). */
export async function countDepartments(
  tx: Tx,
  { span, departmentIds }: { span: QuarterSpan; departmentIds: readonly string[] },
): Promise<ManagerStanding[]> {
  if (departmentIds.length === 0) return []
  const people = await rows(tx, People)
    .createQueryBuilder('p')
    .select(['p.id', 'p.name', 'p.departmentId'])
    .where('p.departmentId IN (:...departmentIds)', { departmentIds })
    .orderBy('p.account')
    .getMany()
  const counts = await countManagers(
    tx,
    span,
    people.map(({ id }) => id),
  )
  const byId = new Map(counts.map((count) => [count.managerId, count]))
  return people.flatMap(({ id, name, departmentId }) => {
    const count = byId.get(id)
    return count ? [{ ...count, managerName: name, departmentId }] : []
  })
}
