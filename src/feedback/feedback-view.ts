import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { rows } from '../database/table'
import type { Demand } from '../demands/store'
import { servicePolicyOn } from '../policies'
import { isServed, mayInvite } from './feedback-link'
import { feedbackOf } from './feedback-of'
import { questions } from './give-feedback'
import { FeedbackLinks } from './store'

/** What the case page shows of the enterprise's feedback; null before the service was rendered. */
export async function feedbackView(core: Core, reader: Actor, demand: Demand) {
  return core.db.read(async (tx) => {
    const given = await feedbackOf(tx, demand.id)
    if (!given && !isServed(demand)) return null
    const { feedbackDays: days, satisfactionFloor } = await servicePolicyOn(tx, dayOf(demand.recordedAt))
    const where = { caseId: demand.id, state: 'active' as const }
    const link = given ? null : await rows(tx, FeedbackLinks).findOneBy(where)
    return {
      given,
      marks: given ? questions.map((question) => ({ question, mark: given[question] })) : [],
      isPoor: given !== null && given.satisfaction < satisfactionFloor,
      link: link && { ...link, isExpired: link.expiresAt <= core.clock.now() },
      days,
      mayInvite: !given && mayInvite(reader, demand),
    }
  })
}
