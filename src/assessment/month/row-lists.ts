import type { Tx } from '../../database/database'
import type { AssessedRow } from '../rules/figures'
import type { MonthSpan } from '../rules/months'
import { countedDeadlines, instantsOf } from './gather-deadlines'

/** Of each list at most so many are shown; the figures count all. */
export const shownAtMost = 100

/** Whose lists: a person's or a department's. */
export type Of = Pick<AssessedRow, 'kind' | 'id'>

/** An entry of the score book that was published, of a day of the month. */
export interface ListedEntry {
  id: string
  day: string
  enterpriseName: string
  personName: string
  rule: string
  points: number
}

/** The newest published entries of the month. */
export async function entriesIn(tx: Tx, { kind, id }: Of, { from, to }: MonthSpan): Promise<ListedEntry[]> {
  return tx.query<ListedEntry[]>(
    `SELECT e.id AS id, e.day AS day, e.enterprise_name AS enterpriseName, e.person_name AS personName, e.rule AS rule, e.points AS points
     FROM score_entries e JOIN score_published_entries p ON p.entry_id = e.id
     WHERE e.${kind}_id = ? AND e.day BETWEEN ? AND ? ORDER BY e.day DESC, e.id DESC LIMIT ${shownAtMost}`,
    [id, from, to],
  )
}

/** A deadline due in the month, with the case it belongs to. */
export interface ListedDeadline {
  id: string
  caseId: string
  kind: string
  state: string
  startedAt: Date
  dueAt: Date
  settledAt: Date | null
}

/** Deadlines due in the month: those missed first, then by date. */
export async function deadlinesIn(tx: Tx, { kind, id }: Of, span: MonthSpan): Promise<ListedDeadline[]> {
  const kinds = Object.keys(countedDeadlines)
  const found = await tx.query<Record<keyof ListedDeadline, string | null>[]>(
    `SELECT d.id AS id, d.case_id AS caseId, d.kind AS kind, d.state AS state, d.started_at AS startedAt, d.due_at AS dueAt,
       d.settled_at AS settledAt FROM deadlines d JOIN demands c ON c.id = d.case_id
     WHERE c.${kind === 'person' ? 'lead_id' : 'department_id'} = ? AND d.state IN ('running', 'met', 'missed')
       AND d.due_at BETWEEN ? AND ? AND d.kind IN (${kinds.map(() => '?').join(', ')})
     ORDER BY CASE WHEN d.state = 'met' THEN 1 ELSE 0 END, d.due_at, d.id LIMIT ${shownAtMost}`,
    [id, ...instantsOf(span), ...kinds],
  )
  return found.map(({ startedAt, dueAt, settledAt, ...text }) => ({
    ...(text as Pick<ListedDeadline, 'id' | 'caseId' | 'kind' | 'state'>),
    ...{ startedAt: new Date(startedAt!), dueAt: new Date(dueAt!) },
    settledAt: settledAt ? new Date(settledAt) : null,
  }))
}

/** A milestone due in the month. */
export interface ListedMilestone {
  caseId: string
  name: string
  dueOn: string
  amount: number
  acceptedAmount: number
}

/** Milestones due in the month, by date. */
export async function milestonesIn(
  tx: Tx,
  { kind, id }: Of,
  { from, to }: MonthSpan,
): Promise<ListedMilestone[]> {
  const found = await tx.query<
    (Omit<ListedMilestone, 'amount' | 'acceptedAmount'> & Record<'amount' | 'acceptedAmount', unknown>)[]
  >(
    `SELECT m.case_id AS caseId, m.name AS name, m.due_on AS dueOn, m.amount AS amount, m.accepted_amount AS acceptedAmount
     FROM milestones m JOIN demands c ON c.id = m.case_id
     WHERE c.${kind === 'person' ? 'lead_id' : 'department_id'} = ? AND m.due_on BETWEEN ? AND ?
       AND c.state IN ('executing', 'reviewing', 'completed') ORDER BY m.due_on, m.id LIMIT ${shownAtMost}`,
    [id, from, to],
  )
  return found.map((one) => ({
    ...one,
    amount: Number(one.amount),
    acceptedAmount: Number(one.acceptedAmount),
  }))
}

/** Rows of publications that brought points of earlier weeks: late or corrected (norm 17.C1). */
export interface ListedCarry {
  weekId: string
  week: string
  pointsWeek: string
  kind: string
  enterpriseName: string
  personName: string
  points: number
}

/** What was published late or as a correction since the last closing before the month. */
export async function carriesIn(tx: Tx, { kind, id }: Of, { month }: MonthSpan): Promise<ListedCarry[]> {
  const found = await tx.query<(Omit<ListedCarry, 'points'> & { points: unknown })[]>(
    `SELECT r.week_id AS weekId, w.week AS week, r.points_week AS pointsWeek, r.kind AS kind, r.enterprise_name AS enterpriseName,
       r.person_name AS personName, r.authenticity + r.quality AS points
     FROM score_weeks w JOIN score_publication_rows r ON r.week_id = w.id
     WHERE w.published_at > (SELECT MAX(closed_at) FROM assessment_months WHERE month < ?)
       AND r.kind IN ('late', 'correction') AND r.${kind}_id = ? ORDER BY w.week DESC, r.nth LIMIT ${shownAtMost}`,
    [month, id],
  )
  return found.map((one) => ({ ...one, points: Number(one.points) }))
}
