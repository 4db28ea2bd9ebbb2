import type { Core } from '../../core'
import { authenticityPoints, type RankedVisit } from '../rules/authenticity'
import { flawsOf, type FoundFlaw } from '../rules/flaws-of'
import { grouped } from '../rules/grouped'
import type { ScoringPolicy } from '../rules/policy'
import { rawRows, throughPages } from './pages'

/** A visit as little as a year of them needs in memory: half a million take about 100 MB. */
export interface CheckedVisit extends RankedVisit {
  enterpriseId: string
  visitorId: string
  coVisitorId: string | null
  /** What the book holds of it for the visitor on its day. */
  booked: number
}

/** Which visits are scored how. */
export interface YearOfVisits {
  year: string
  policyOf: (day: string) => ScoringPolicy
  doubted: ReadonlySet<string>
}

const pageRows = 5_000

/**
 * Every visit of a year with what it would earn alone (norm 17.A1, A2, A4). Reads in the order of the ids, the order in which the
 * table lies: asked by enterprise, each visit would be looked up for itself, which takes five times as long.
 */
export async function visitsOfBook(core: Core, asked: YearOfVisits): Promise<CheckedVisit[]> {
  const visits: CheckedVisit[] = []
  const same = interned()
  await throughPages<VisitPage>(
    async (after) => {
      const found = await rawRows<VisitRow>(
        core,
        `SELECT id, enterprise_id AS enterpriseId, visitor_id AS visitorId, CASE WHEN co_department_id IS NULL THEN NULL ELSE co_visitor_id END AS coVisitorId, visited_at AS visitedAt, visited_on AS visitedOn, CASE WHEN evidence_place IS NULL OR evidence_place = '' THEN 0 ELSE 1 END AS isFiled
         FROM visits WHERE id > ? AND visited_on BETWEEN ? AND ? ORDER BY id LIMIT ${pageRows}`,
        [after, `${asked.year}-01-01`, `${asked.year}-12-31`],
      )
      const last = found.at(-1)?.id
      const page = { found, ...(await checksOf(core, found)) }
      return { page, last: last !== undefined && found.length === pageRows ? last : null }
    },
    (page) => {
      for (const row of page.found) visits.push(checkedVisit(row, { page, asked, same }))
    },
  )
  return visits
}

interface VisitRow {
  id: string
  enterpriseId: string
  visitorId: string
  coVisitorId: string | null
  visitedAt: string
  visitedOn: string
  isFiled: unknown
}

interface VisitPage {
  found: readonly VisitRow[]
  /** Visits that files prove. */
  proven: ReadonlySet<string>
  findings: ReadonlyMap<string, readonly FoundFlaw[]>
}

/** Evidence and findings of the visits of a page, by the span of their ids. */
async function checksOf(core: Core, found: readonly VisitRow[]): Promise<Omit<VisitPage, 'found'>> {
  const [first, last] = [found[0]?.id ?? '', found.at(-1)?.id ?? '']
  const files = await rawRows<{ id: string }>(
    core,
    'SELECT DISTINCT visit_id AS id FROM visit_evidence WHERE visit_id BETWEEN ? AND ?',
    [first, last],
  )
  const findings = await rawRows<FoundFlaw & { id: string }>(
    core,
    'SELECT visit_id AS id, kind, state FROM visit_findings WHERE visit_id BETWEEN ? AND ?',
    [first, last],
  )
  return { proven: new Set(files.map(({ id }) => id)), findings: grouped(findings, ({ id }) => id) }
}

function checkedVisit(
  row: VisitRow,
  { page, asked, same }: { page: VisitPage; asked: YearOfVisits; same: (text: string) => string },
): CheckedVisit {
  const day = same(row.visitedOn)
  const findings = {
    ...flawsOf(page.findings.get(row.id) ?? []),
    evidence: Number(row.isFiled) + (page.proven.has(row.id) ? 1 : 0),
    doubtful: asked.doubted.has(`visit:${row.id}`),
  }
  // One literal, so that half a million of them share a shape.
  return {
    id: row.id,
    day,
    at: Date.parse(row.visitedAt),
    alone: authenticityPoints(findings, asked.policyOf(day)),
    enterpriseId: same(row.enterpriseId),
    visitorId: same(row.visitorId),
    coVisitorId: row.coVisitorId === null ? null : same(row.coVisitorId),
    booked: 0,
  }
}

/** Keeps one copy of each text. */
function interned(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    known.set(text, text)
    return text
  }
}
