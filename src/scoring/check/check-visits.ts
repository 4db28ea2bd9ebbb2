import type { Core } from '../../core'
import { firstThatScore } from '../rules/authenticity'
import { grouped } from '../rules/grouped'
import type { Points, ScoringPolicy } from '../rules/policy'
import { disagreements, tally, type CheckedBook, type Tally } from './book-difference'
import { rawRows, throughPages } from './pages'
import { visitsOfBook, type CheckedVisit } from './visits-of-year'

/** What the check of a year stands on; `doubts` are those that stand, by fact. */
export interface YearToCheck {
  year: string
  policyOf: (day: string) => ScoringPolicy
  doubts: ReadonlyMap<string, { id: string }>
}

const pageRows = 5_000

/** Reckons every visit of the year from its facts and compares with the book, by visit, person and day (norm 17.A). */
export async function checkVisits(core: Core, asked: YearToCheck): Promise<Omit<CheckedBook, 'agreements'>> {
  const { year, policyOf, doubts } = asked
  const visits = await visitsOfBook(core, { year, policyOf, doubted: new Set(doubts.keys()) })
  const others: Tally = new Map()
  const entries = await readBook(core, asked, { visits, others })
  for (const own of grouped(visits, ({ enterpriseId }) => enterpriseId).values()) {
    const earned = firstThatScore(own, policyOf)
    for (const visit of own) compare(others, visit, earned.get(visit.id) ?? 0)
  }
  return { visits: visits.length, entries, differences: disagreements(others) }
}

/** A visit by one that agrees leaves no trace: only what is joint, moved, corrected or wrong is tallied. */
function compare(others: Tally, visit: CheckedVisit, earned: Points): void {
  const { id, day, visitorId, coVisitorId, booked } = visit
  const of = { fact: `visit:${id}`, rule: 'A' as const, day }
  if (booked !== earned) tally(others, { ...of, personId: visitorId }, { booked, earned })
  if (coVisitorId !== null) tally(others, { ...of, personId: coVisitorId }, { earned })
}

interface BookRow {
  id: string
  fact: string
  personId: string
  day: string
  points: unknown
  kind: string
}

interface Read {
  visits: readonly CheckedVisit[]
  others: Tally
}

/** Puts what the book holds to the visits. @returns how many entries of facts it read */
async function readBook(
  core: Core,
  { year, doubts }: YearToCheck,
  { visits, others }: Read,
): Promise<number> {
  const byId = new Map(visits.map((visit) => [visit.id, visit]))
  let entries = 0
  const take = ({ id, fact, personId, day, points, kind }: BookRow) => {
    const of = { fact, rule: 'A' as const, personId, day }
    const doubt = doubts.get(fact)
    if (kind === 'correction') {
      // What was corrected before a doubt falls with the fact (norm 17.C2).
      if (doubt && id < doubt.id) tally(others, of, { earned: -Number(points) })
      return
    }
    entries++
    const visit = byId.get(fact.slice('visit:'.length))
    if (visit?.visitorId === personId && visit.day === day && !doubt) visit.booked += Number(points)
    else tally(others, of, { booked: Number(points) })
  }
  await throughPages<BookRow[]>(
    async (after) => {
      const page = await rawRows<BookRow>(
        core,
        `SELECT id, fact, person_id AS personId, day, points, kind FROM score_entries
         WHERE id > ? AND day BETWEEN ? AND ? AND rule = 'A' ORDER BY id LIMIT ${pageRows}`,
        [after, `${year}-01-01`, `${year}-12-31`],
      )
      return { page, last: page.length === pageRows ? page.at(-1)!.id : null }
    },
    (page) => page.forEach(take),
  )
  return entries
}
