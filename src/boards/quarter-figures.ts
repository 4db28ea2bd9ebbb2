import { instantAt, shiftDay } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { openStates } from '../demands/store'
import { departments } from '../people/house'
import { countDepartments } from '../visits/duty/count-department'
import { visitDutyFacts } from '../visits/duty'
import { marks } from '../visits/duty/duty-sql'
import { coverageRate, totalCoverage, type Coverage } from '../visits/duty/rules/coverage'
import { parsePeriod } from './rules/period'

/** How demands were answered (norm 8): in time, late or overdue, and not yet due; how many cases stand open now. */
export interface Answers {
  inTime: number
  late: number
  running: number
  open: number
}

/** The duties of a quarter: coverage of each manager, with the department, and the answers of each department. */
export interface QuarterFigures {
  managers: (Coverage & { managerId: string; departmentId: string })[]
  answers: Map<string, Answers>
}

/** Counts a quarter, `2026Q4`: its visits as recorded once it is over, else as they stand, and its answers by now. */
export async function quarterFigures(core: Core, quarter: string): Promise<QuarterFigures> {
  const span = parsePeriod(quarter)
  if (!span) throw new Error(`no quarter ${quarter}`)
  const recorded = await visitDutyFacts(core, { quarter })
  const known = new Set(recorded.map(({ departmentId }) => departmentId))
  const others = (await departments(core)).filter(({ kind, id }) => kind === 'front' && !known.has(id))
  return core.db.read(async (tx) => {
    const present = await countDepartments(tx, { span, departmentIds: others.map(({ id }) => id) })
    const managers = [
      ...recorded,
      ...present.flatMap((one) =>
        one.departmentId === null ? [] : [{ ...one, departmentId: one.departmentId }],
      ),
    ]
    return { managers, answers: await answersOf(tx, span, core.clock.now()) }
  })
}

/** Coverage of some managers together; `rate` in whole percent, null where nothing was due. */
export function coverageOf(managers: readonly Coverage[]): Coverage & { rate: number | null } {
  const total = totalCoverage(managers)
  return { ...total, rate: coverageRate(total) }
}

/** Share of the answers that were due and came in time, in whole percent rounded down; null where none was due. */
export function inTimeRate({ inTime, late }: Pick<Answers, 'inTime' | 'late'>): number | null {
  return inTime + late === 0 ? null : Math.floor((100 * inTime) / (inTime + late))
}

/** The first instant of a span of days and the first after it, as the database writes instants. */
export function instantsOf({ from, to }: { from: string; to: string }): [string, string] {
  return [instantAt(from, '00:00').toISOString(), instantAt(shiftDay(to, 1), '00:00').toISOString()]
}

async function answersOf(
  tx: Tx,
  span: { from: string; to: string },
  now: Date,
): Promise<Map<string, Answers>> {
  const due = await tx.query<{ id: string; inTime: unknown; late: unknown; running: unknown }[]>(
    `SELECT department_id AS id, ${countedAnswers} FROM deadlines
     WHERE state IN ('met', 'missed', 'running') AND due_at >= ? AND due_at < ? AND kind = 'response'
       AND department_id IS NOT NULL GROUP BY department_id`,
    [now.toISOString(), now.toISOString(), ...instantsOf(span)],
  )
  const open = await tx.query<{ id: string; open: unknown }[]>(
    `SELECT department_id AS id, COUNT(*) AS open FROM demands WHERE state IN (${marks(openStates)}) GROUP BY department_id`,
    [...openStates],
  )
  const answers = new Map<string, Answers>()
  for (const { id, inTime, late, running } of due)
    answers.set(id, { inTime: Number(inTime), late: Number(late), running: Number(running), open: 0 })
  for (const one of open) {
    const known = answers.get(one.id) ?? { inTime: 0, late: 0, running: 0 }
    answers.set(one.id, { ...known, open: Number(one.open) })
  }
  return answers
}

/** Two parameters: now, twice. An overdue deadline that nobody settled is late. */
const countedAnswers = `SUM(CASE WHEN state = 'met' THEN 1 ELSE 0 END) AS inTime,
  SUM(CASE WHEN state = 'missed' OR (state = 'running' AND due_at < ?) THEN 1 ELSE 0 END) AS late,
  SUM(CASE WHEN state = 'running' AND due_at >= ? THEN 1 ELSE 0 END) AS running`
