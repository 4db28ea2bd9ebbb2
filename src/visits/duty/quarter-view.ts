import { In } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { departments } from '../../people/house'
import type { Department } from '../../people/store'
import { countDepartments } from './count-department'
import { coverageRate, totalCoverage, type Coverage } from './rules/coverage'
import { oversees } from './rules/oversees'
import { spanOf, type Quarter } from './rules/quarter'
import { ManagerResults, VisitQuarters, type VisitQuarter } from './store'

/** One manager's line of a department's quarter. */
interface ManagerLine extends Coverage {
  managerId: string
  managerName: string
}

/** How a department does in a quarter, manager by manager (norm 6). */
export interface DepartmentQuarter extends Coverage {
  departmentId: string
  departmentName: string
  /** The quarter's own row; null where its process never ran. */
  quarter: VisitQuarter | null
  rate: number | null
  left: number
  managers: (ManagerLine & { rate: number | null; left: number })[]
}

/** The departments whose visits `actor` oversees: as recorded when the quarter is over, else as they stand now. */
export async function quarterView(core: Core, actor: Actor, quarter: Quarter): Promise<DepartmentQuarter[]> {
  const seen = (await departments(core)).filter(
    (department) => department.kind === 'front' && oversees(actor, department),
  )
  return core.db.read(async (tx) => {
    const departmentIds = seen.map(({ id }) => id)
    const kept = await rows(tx, VisitQuarters).findBy({ quarter, departmentId: In(departmentIds) })
    const lines = await linesOf(tx, { quarter, seen, kept })
    return seen.map(({ id, name }) =>
      lineOfDepartment(
        { id, name },
        lines.get(id) ?? [],
        kept.find(({ departmentId }) => departmentId === id),
      ),
    )
  })
}

async function linesOf(
  tx: Tx,
  of: { quarter: Quarter; seen: readonly Department[]; kept: readonly VisitQuarter[] },
): Promise<Map<string, ManagerLine[]>> {
  const recorded = of.kept.filter(({ recordedAt }) => recordedAt)
  const running = of.seen.filter(({ id }) => !recorded.some(({ departmentId }) => departmentId === id))
  const results = await rows(tx, ManagerResults).find({
    where: { quarterId: In(recorded.map(({ id }) => id)) },
    order: { managerName: 'ASC', managerId: 'ASC' },
  })
  const present = await countDepartments(tx, {
    span: spanOf(of.quarter),
    departmentIds: running.map(({ id }) => id),
  })
  const lines = new Map<string, ManagerLine[]>()
  const add = (id: string, line: ManagerLine) => lines.set(id, [...(lines.get(id) ?? []), line])
  for (const { id, departmentId } of recorded)
    for (const result of results) if (result.quarterId === id) add(departmentId, result)
  for (const line of present) if (line.departmentId) add(line.departmentId, line)
  return lines
}

function lineOfDepartment(
  { id, name }: Pick<Department, 'id' | 'name'>,
  managers: readonly ManagerLine[],
  quarter: VisitQuarter | undefined,
): DepartmentQuarter {
  const total = totalCoverage(managers)
  return {
    ...{ departmentId: id, departmentName: name, quarter: quarter ?? null },
    ...withRate(total),
    managers: managers.map((line) => withRate(line)),
  }
}

function withRate<Of extends Coverage>(of: Of): Of & { rate: number | null; left: number } {
  return { ...of, rate: coverageRate(of), left: of.due - of.visited }
}
