import type { Severity } from '../../demands/risks/store'
import type { ComplianceQuery } from './query'
import type { Walk } from './walk'

type Narrowed = Pick<ComplianceQuery, 'departmentId' | 'state'>

/** Findings of one severity that are not closed, the oldest first. */
export function findingsWalk(severity: Severity, { departmentId, state }: Narrowed): Walk {
  const [where, values] = all([
    ['f.open_severity = ?', severity],
    ['f.state = ?', state],
    ['f.department_id = ?', departmentId],
  ])
  return { from: 'risk_findings f', where, values, sorted: 'f.raised_at', id: 'f.id' }
}

/** Cases that wait for the review of their risks, the oldest first. */
export function reviewsWalk({ departmentId }: Pick<Narrowed, 'departmentId'>): Walk {
  return demandsWalk([
    ['d.state = ?', 'risk-review'],
    ['d.department_id = ?', departmentId],
  ])
}

/** Cases of high level that are carried out now, the oldest first. */
export function highWalk({ departmentId }: Pick<Narrowed, 'departmentId'>): Walk {
  return demandsWalk([
    ['d.risk_level = ?', 'high'],
    ['d.state = ?', 'executing'],
    ['d.department_id = ?', departmentId],
  ])
}

/** Confidential cases, the newest first. */
export function secretWalk({ departmentId }: Pick<Narrowed, 'departmentId'>): Walk {
  const walk = demandsWalk([
    ['d.confidential = ?', 1],
    ['d.department_id = ?', departmentId],
  ])
  return { ...walk, descending: true }
}

/** Deadlines that run past their date, the longest overdue first. */
export function overdueWalk({ departmentId }: Pick<Narrowed, 'departmentId'>, now: Date): Walk {
  const [where, values] = all([
    ['l.state = ?', 'running'],
    ['l.due_at < ?', now.toISOString()],
    ['l.department_id = ?', departmentId],
  ])
  return { from: 'deadlines l', where, values, sorted: 'l.due_at', id: 'l.id' }
}

/** Readings of one person, or of everybody when `personIds` is null, the newest first. */
export function readsWalk(personIds: readonly string[] | null): Walk {
  const marks = personIds?.map(() => '?').join(',')
  const where = personIds ? (marks ? `r.person_id IN (${marks})` : '1 = 0') : '1 = 1'
  const ordered = { sorted: 'r.id', id: 'r.id', descending: true }
  return { from: 'case_reads r', where, values: personIds ?? [], ...ordered }
}

type Condition = [sql: string, value: string | number | null]

function demandsWalk(conditions: Condition[]): Walk {
  const [where, values] = all(conditions)
  return { from: 'demands d', where, values, sorted: 'd.recorded_at', id: 'd.id' }
}

/** Those that are asked for, together. */
function all(conditions: Condition[]): [where: string, values: unknown[]] {
  const asked = conditions.filter(([, value]) => value !== null)
  return [asked.map(([sql]) => sql).join(' AND '), asked.map(([, value]) => value)]
}
