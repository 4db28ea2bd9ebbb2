import type { Core } from '../../core'
import { measureFacts, monthlyReviewFacts } from '../../demands'
import { visitDutyFacts } from '../../visits/duty'
import { quarterEnding, type MonthSpan } from '../rules/months'
import type { Tally } from './tally'

/** Monthly reviews of unfinished demands, measures due (norm 12, 14), and the quarter's duty to visit in the month that ends it (norm 6). */
export async function gatherReviews(core: Core, span: MonthSpan, tally: Tally): Promise<void> {
  for (const { asked, inTime, late, ...of } of await monthlyReviewFacts(core, span))
    tally.add(of, ({ kept }) => {
      // Those that are open and not late are not due yet.
      kept.unfinished.due += Math.min(asked, inTime + late)
      kept.unfinished.inTime += inTime
    })
  for (const { inTime, late, overdue, ...of } of await measureFacts(core, span))
    tally.add(of, ({ kept }) => {
      kept.measures.due += inTime + late + overdue
      kept.measures.inTime += inTime
    })
  const quarter = quarterEnding(span.month)
  for (const { departmentId, managerId, due, visited } of quarter
    ? await visitDutyFacts(core, { quarter })
    : [])
    tally.add({ departmentId, personId: managerId }, (facts) => {
      facts.dutyDue += due
      facts.dutyVisited += visited
    })
}
