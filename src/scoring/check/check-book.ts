import { IsNull } from 'typeorm'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { Doubts } from '../doubts/store'
import { policyBook } from '../policy-on'
import { tally, type CheckedBook, type Tally } from './book-difference'
import { checkAgreements } from './check-agreements'
import { checkVisits } from './check-visits'
import { rawRows } from './pages'

/**
 * Reckons a calendar year anew from its facts and compares with the book (norm 17): every visit, every agreement signed or accepted in
 * it, and entries for facts that there are not. Reads only, some thousand rows at a time; what is booked while it runs may show as a
 * difference. Corrections by people are not counted in.
 */
export async function checkBook(core: Core, year: string): Promise<CheckedBook> {
  const { policyOf, doubts } = await core.db.read(async (tx) => ({
    policyOf: remembered(await policyBook(tx)),
    doubts: new Map(
      (await rows(tx, Doubts).findBy({ liftedAt: IsNull() })).map((doubt) => [doubt.fact, doubt]),
    ),
  }))
  const asked = { year, policyOf, doubts }
  const visits = await checkVisits(core, asked)
  const agreements = await checkAgreements(core, asked)
  const strays = await strayEntries(core, year)
  return {
    ...{ visits: visits.visits, agreements: agreements.agreements },
    entries: visits.entries + agreements.entries,
    differences: [...visits.differences, ...agreements.differences, ...strays],
  }
}

/** A year has few days: each one's policy is put together once. */
function remembered<Value>(ask: (day: string) => Value): (day: string) => Value {
  const known = new Map<string, Value>()
  return (day) => {
    const value = known.get(day) ?? ask(day)
    known.set(day, value)
    return value
  }
}

/** Quality points for agreements that there are not. */
async function strayEntries(core: Core, year: string) {
  const found = await rawRows<{ fact: string; rule: 'Q-signed'; personId: string; points: unknown }>(
    core,
    `SELECT e.fact, e.rule, e.person_id AS personId, SUM(e.points) AS points FROM score_entries e
     LEFT JOIN agreements a ON a.id = SUBSTR(e.fact, 11)
     WHERE e.fact >= 'agreement:' AND e.fact < 'agreement;' AND e.day BETWEEN ? AND ? AND e.kind = 'fact' AND a.id IS NULL
     GROUP BY e.fact, e.rule, e.person_id HAVING SUM(e.points) <> 0 LIMIT 1000`,
    [`${year}-01-01`, `${year}-12-31`],
  )
  const all: Tally = new Map()
  for (const { points, ...of } of found) tally(all, of, { booked: Number(points) })
  return [...all.values()]
}
