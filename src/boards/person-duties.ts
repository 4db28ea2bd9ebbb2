import type { Core } from '../core'
import type { Tx } from '../database/database'
import { openStates } from '../demands/store'
import { visitDutyFacts } from '../visits/duty'
import { countManagers, marks } from '../visits/duty/duty-sql'
import type { Coverage } from '../visits/duty/rules/coverage'
import { instantsOf, coverageOf, type Answers } from './quarter-figures'
import { parsePeriod } from './rules/period'

/** One manager's quarter: coverage as recorded once it is over, else as it stands; and the answers of the cases one leads. */
export interface PersonDuties {
  coverage: ReturnType<typeof coverageOf>
  answers: Answers
}

/** Counts one person's duties of a quarter, `2026Q4` (norm 6, 8). */
export async function personDuties(core: Core, personId: string, quarter: string): Promise<PersonDuties> {
  const span = parsePeriod(quarter)
  if (!span) throw new Error(`no quarter ${quarter}`)
  const recorded = (await visitDutyFacts(core, { quarter })).filter(({ managerId }) => managerId === personId)
  return core.db.read(async (tx) => {
    const managers: readonly Coverage[] =
      recorded.length > 0 ? recorded : await countManagers(tx, span, [personId])
    return {
      coverage: coverageOf(managers),
      answers: await answersOf(tx, { personId, span, now: core.clock.now() }),
    }
  })
}

async function answersOf(
  tx: Tx,
  { personId, span, now }: { personId: string; span: { from: string; to: string }; now: Date },
): Promise<Answers> {
  const [from, to] = instantsOf(span)
  const led = 'case_readers r JOIN demands d ON d.id = r.case_id'
  const [due] = await tx.query<Record<'inTime' | 'late' | 'running', unknown>[]>(
    `SELECT SUM(CASE WHEN l.state = 'met' THEN 1 ELSE 0 END) AS inTime,
       SUM(CASE WHEN l.state = 'missed' OR (l.state = 'running' AND l.due_at < ?) THEN 1 ELSE 0 END) AS late,
       SUM(CASE WHEN l.state = 'running' AND l.due_at >= ? THEN 1 ELSE 0 END) AS running
     FROM ${led} JOIN deadlines l ON l.case_id = d.id AND l.kind = 'response'
     WHERE r.reader = ? AND r.recorded_at >= ? AND r.recorded_at < ? AND d.lead_id = ? AND l.due_at >= ? AND l.due_at < ?`,
    [now.toISOString(), now.toISOString(), `person:${personId}`, earlier(from), to, personId, from, to],
  )
  const [open] = await tx.query<{ open: unknown }[]>(
    `SELECT COUNT(*) AS open FROM ${led} WHERE r.reader = ? AND r.state IN (${marks(openStates)}) AND d.lead_id = ?`,
    [`person:${personId}`, ...openStates, personId],
  )
  const count = (value: unknown) => Number(value ?? 0)
  return {
    ...{ inTime: count(due?.inTime), late: count(due?.late), running: count(due?.running) },
    open: count(open?.open),
  }
}

/** A deadline of the quarter may belong to a demand recorded long before it: pauses move it; half a year is looked back. */
function earlier(instant: string): string {
  return new Date(Date.parse(instant) - 183 * 86_400_000).toISOString()
}
