import { readCalendar } from '../../calendar'
import { instantAt, shiftDay } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import type { ScoringPolicy } from '../../scoring/rules/policy'
import type { KeptKind } from '../rules/figures'
import type { MonthSpan } from '../rules/months'
import { workingClock, workingMinutes, type WorkingClock } from '../rules/working-minutes'
import type { Tally } from './tally'

/** The deadlines of cases that efficiency counts (norm 8, 13, 14). */
export const countedDeadlines: Readonly<Record<string, KeptKind>> = {
  response: 'answers',
  progress: 'progress',
  review: 'reviews',
}

/** A deadline due in the month with whose it is: the lead's of the case and the answering department's. */
interface Due {
  kind: string
  state: string
  startedAt: string
  settledAt: string | null
  dueAt: string
  pauses: string
  departmentId: string
  personId: string | null
}

/**
 * Deadlines due in the month: settled in time, or late, or past and still open. Those that stand still, were cancelled or are not due
 * yet do not count; the time of answers is counted in working hours without pauses.
 */
export async function gatherDeadlines(
  core: Core,
  { span, policy }: { span: MonthSpan; policy: ScoringPolicy },
  tally: Tally,
): Promise<void> {
  const now = core.clock.now().toISOString()
  const { due, calendar } = await core.db.read(async (tx) => ({
    due: await dueWithin(tx, span),
    calendar: await readCalendar(tx),
  }))
  const clock = workingClock(calendar, { from: policy.workdayFrom, to: policy.workdayTo })
  for (const { departmentId, personId, ...one } of due) {
    const kind = countedDeadlines[one.kind]
    if (!kind || (one.state === 'running' && one.dueAt >= now)) continue
    const minutes = kind === 'answers' && one.settledAt ? minutesOf(clock, one) : null
    tally.add({ departmentId, personId }, (facts) => {
      facts.kept[kind].due += 1
      facts.kept[kind].inTime += Number(one.state === 'met')
      if (minutes !== null) facts.answerMinutes = append(facts.answerMinutes, minutes)
    })
  }
}

/** The first and the last instant of a month, as the database keeps them. */
export function instantsOf({ from, to }: MonthSpan): [string, string] {
  const end = instantAt(shiftDay(to, 1), '00:00').getTime() - 1
  return [instantAt(from, '00:00').toISOString(), new Date(end).toISOString()]
}

function dueWithin(tx: Tx, span: MonthSpan): Promise<Due[]> {
  const kinds = Object.keys(countedDeadlines)
  return tx.query<Due[]>(
    `SELECT d.kind AS kind, d.state AS state, d.started_at AS startedAt, d.settled_at AS settledAt, d.due_at AS dueAt,
       d.pauses AS pauses, c.department_id AS departmentId, c.lead_id AS personId
     FROM deadlines d JOIN demands c ON c.id = d.case_id
     WHERE d.state IN ('running', 'met', 'missed') AND d.due_at BETWEEN ? AND ?
       AND d.kind IN (${kinds.map(() => '?').join(', ')})`,
    [...instantsOf(span), ...kinds],
  )
}

function minutesOf(
  clock: WorkingClock,
  { startedAt, settledAt, pauses }: Omit<Due, 'departmentId' | 'personId'>,
) {
  const stood = pauses === '[]' ? [] : (JSON.parse(pauses) as { from: string; to: string | null }[])
  return workingMinutes(clock, { from: new Date(startedAt), to: new Date(settledAt ?? startedAt) }, stood)
}

/** In place: a month may have ten thousand. */
function append(list: readonly number[], value: number): readonly number[] {
  const own = list as number[]
  own.push(value)
  return own
}
