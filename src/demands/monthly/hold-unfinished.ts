import { dayOf, timeOf } from '../../calendar/rules/day'
import { Deadlines } from '../../calendar/store'
import type { Core } from '../../core'
import { forUpdate } from '../../database/for-update'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { taskVariables } from '../../engine/projection/queries'
import { BusinessError } from '../../errors'
import { zhCN } from '../../web/locales/zh-CN'
import { latestFollowUp } from '../rules/follow-up'
import type { Demand } from '../store'
import { MonthlyReviews, UnfinishedReviews, type UnfinishedReview, type UnfinishedState } from './store'

/** The item a task is about, or null. */
export async function unfinishedOfTask(core: Core, taskKey: string): Promise<UnfinishedReview | null> {
  const id = await itemOf(core, taskKey)
  return core.db.read((tx) => rows(tx, UnfinishedReviews).findOneBy({ id }))
}

/** The item a task is about, locked and in this state. @throws BusinessError `unfinished-not-found`, `unfinished-ended` */
export async function holdUnfinished(
  core: Core,
  tx: Tx,
  { taskKey, state }: { taskKey: string; state: UnfinishedState },
): Promise<UnfinishedReview> {
  const id = await itemOf(core, taskKey)
  const item = await rows(tx, UnfinishedReviews).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!item) throw new BusinessError('unfinished-not-found')
  if (item.state !== state) throw new BusinessError('unfinished-ended')
  return item
}

/** What the forms of a review show of its demand. */
export async function unfinishedForm(core: Core, demand: Demand, item: UnfinishedReview | null) {
  const state = zhCN.t(`demands.states.${demand.state}`)
  const ageMs = core.clock.now().getTime() - demand.recordedAt.getTime()
  const age = { days: Math.floor(ageMs / (24 * 3_600_000)), day: dayOf(demand.recordedAt) }
  return {
    enterpriseName: demand.enterpriseName,
    demandBrief: demand.brief,
    stateText: demand.suspended ? zhCN.t('monthly.suspended', { state }) : state,
    ageText: zhCN.t('monthly.age', age),
    followUpText: latestFollowUp(demand.followUp),
    dueText: item ? await dueText(core, item) : '',
    returnedBecause: item?.opinion ?? '',
  }
}

async function itemOf(core: Core, taskKey: string): Promise<string> {
  const { itemId } = await taskVariables(core, taskKey)
  return typeof itemId === 'string' ? itemId : ''
}

function dueText(core: Core, item: UnfinishedReview): Promise<string> {
  return core.db.read(async (tx) => {
    const review = await rows(tx, MonthlyReviews).findOneBy({ id: item.reviewId })
    const deadline = await rows(tx, Deadlines).findOneBy({ id: review?.deadlineId ?? '' })
    return deadline ? `${dayOf(deadline.dueAt)} ${timeOf(deadline.dueAt)}` : ''
  })
}
