import { dayOf } from '../../calendar/rules/day'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { feedbackView } from '../../feedback/feedback-view'
import type { Demand } from '../store'
import { Reviews } from '../work-store'
import { shownMeasure } from './measures-for'
import { ReviewMeasures } from './store'

/** What the case page shows of what was learnt: the review, the measures agreed, the enterprise's feedback (norm 12, 14). */
export async function reviewOfCase(core: Core, reader: Actor, demand: Demand) {
  const caseId = demand.id
  const today = dayOf(core.clock.now())
  return core.db.read(async (tx) => ({
    review: await rows(tx, Reviews).findOneBy({ caseId }),
    measures: (await rows(tx, ReviewMeasures).find({ where: { caseId }, order: { ordinal: 'ASC' } })).map(
      (measure) => shownMeasure(measure, today),
    ),
    feedback: await feedbackView(core, reader, demand),
  }))
}
