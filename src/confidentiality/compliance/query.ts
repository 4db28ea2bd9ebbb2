import { findingStates, severities, type FindingState, type Severity } from '../../demands/risks/store'
import type { PageContext } from '../../web/route'

/** The lists of the compliance officer's own view (norm 9.4, 11). */
export const complianceViews = ['findings', 'reviews', 'high', 'overdue', 'secret', 'reads'] as const
export type ComplianceView = (typeof complianceViews)[number]

/** Which list, narrowed to what, from where on. */
export interface ComplianceQuery {
  view: ComplianceView
  departmentId: string | null
  severity: Severity | null
  state: Exclude<FindingState, 'closed'> | null
  /** A person's whole name. */
  person: string | null
  /** What the rows are ordered by and the id of the last row of the page before. */
  after: Place | null
}

export interface Place {
  sorted: string
  id: string
}

/** States of findings that are not closed. */
export const openFindingStates = findingStates.filter((state) => state !== 'closed')

/** The query of an address; what it does not understand it leaves out. */
export function queryOf(given: PageContext['query']): ComplianceQuery {
  const text = (name: string) =>
    String(given[name] ?? '')
      .trim()
      .slice(0, 100)
  const [sorted = '', id = ''] = text('after').split('~')
  return {
    view: complianceViews.find((view) => view === text('view')) ?? 'findings',
    departmentId: text('department') || null,
    severity: severities.find((severity) => severity === text('severity')) ?? null,
    state: openFindingStates.find((state) => state === text('state')) ?? null,
    person: text('person') || null,
    after: sorted && id ? { sorted, id } : null,
  }
}

/** The address of a query, the same for everyone who opens it. */
export function addressOf({ view, departmentId, severity, state, person, after }: ComplianceQuery): string {
  const given = Object.entries({
    view: view === 'findings' ? null : view,
    department: departmentId,
    severity,
    state,
    person,
    after: after && `${after.sorted}~${after.id}`,
  }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `/compliance?${new URLSearchParams(given).toString()}` : '/compliance'
}
