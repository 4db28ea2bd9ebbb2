import { In, IsNull, Not } from 'typeorm'
import { system } from '../../actor'
import { startDeadline, type Deadline } from '../../calendar'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import { forUpdate } from '../../database/for-update'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { Deadlines } from '../../calendar/store'
import { servicePolicyOn } from '../../policies'
import { zhCN } from '../../web/locales/zh-CN'
import { Demands, openStates, type Demand } from '../store'
import { closeUnfinished } from './close-unfinished'
import { collectedBefore, finishCollecting, lockReview, type Collected } from './finish-collecting'
import { startUnfinished } from './start-unfinished'
import { MonthlyReviews, UnfinishedReviews, type MonthlyReview } from './store'

const dayMs = 24 * 3_600_000
/** Demands of one transaction: who works on one of them waits no longer than for these. */
const chunkSize = 50

/**
 * Collects the open demands of the department that are older than the policy says, and starts a review of each (norm 12). What the
 * month before left undecided lapses: its demand stands in this month's list. Some demands at a time: cut short it goes on where it
 * was, done again or twice at once it changes nothing, and no month settles before all of it is collected.
 * @throws BusinessError `monthly-review-not-found`
 */
export async function collectUnfinished(core: Core, reviewId: string): Promise<Collected> {
  const begun = await core.db.transaction((tx) => begin(core, tx, reviewId))
  if ('collected' in begun) return begun.collected
  let after: Place | null = null
  do after = await nextChunk(core, { ...begun, after })
  while (after)
  return core.db.transaction((tx) => finishCollecting(core, tx, reviewId))
}

/** Where the list of demands is walked on from: the oldest first. */
interface Place {
  recordedAt: Date
  id: string
}

interface Begun {
  review: MonthlyReview
  deadline: Deadline
  /** Demands recorded up to then are asked for. */
  before: Date
}

async function begin(core: Core, tx: Tx, id: string): Promise<Begun | { collected: Collected }> {
  const review = await lockReview(core, tx, id)
  if (review.collectedAt) return { collected: await collectedBefore(tx, review) }
  const policy = await servicePolicyOn(tx, dayOf(review.startedAt))
  const before = new Date(core.clock.now().getTime() - policy.monthlyReviewAfterDays * dayMs)
  const known = review.deadlineId
    ? await rows(tx, Deadlines).findOneByOrFail({ id: review.deadlineId })
    : null
  const leads = known ? [] : await leadsOf(tx, { review, before })
  if (!known && leads.length === 0) return { collected: await finishCollecting(core, tx, id) }
  const workingDays = policy.monthlyReviewWorkingDays
  const deadline = known ?? (await startMonth(core, tx, { review, leads, workingDays }))
  return { review, deadline, before }
}

function unfinished(tx: Tx, { review, before }: Pick<Begun, 'review' | 'before'>) {
  return rows(tx, Demands)
    .createQueryBuilder('d')
    .where('d.departmentId = :departmentId AND d.closedAt IS NULL', { departmentId: review.departmentId })
    .andWhere('d.state IN (:...states) AND d.recordedAt <= :before', {
      ...{ states: openStates, before: before.toISOString() },
    })
}

/** Who leads the unfinished demands, each once; null stands for those that nobody leads. */
async function leadsOf(tx: Tx, of: Pick<Begun, 'review' | 'before'>): Promise<(string | null)[]> {
  const found = await unfinished(tx, of)
    .select('d.leadId', 'leadId')
    .distinct()
    .orderBy('d.leadId')
    .getRawMany<{ leadId: string | null }>()
  return found.map(({ leadId }) => leadId)
}

/** One deadline for the month, so that head and leads are reminded once and not of each demand. */
async function startMonth(
  core: Core,
  tx: Tx,
  { review, leads, workingDays }: { review: MonthlyReview; leads: (string | null)[]; workingDays: number },
): Promise<Deadline> {
  const { id: caseId, departmentId, departmentName, lineId, startedAt } = review
  const deadline = await startDeadline(core, system, {
    ...{ caseId, kind: 'monthly-review', title: zhCN.t('monthly.deadline'), subject: departmentName },
    ...{ departmentId, lineId, startedAt, workingDays },
    remindTo: [`head:${departmentId}`, ...leads.flatMap((lead) => (lead ? [`person:${lead}`] : []))],
  })
  const { id: deadlineId, dueAt } = deadline
  await rows(tx, MonthlyReviews).update({ id: caseId }, { deadlineId, dueAt })
  return deadline
}

/** @returns where to go on from, null at the end */
function nextChunk(core: Core, at: Begun & { after: Place | null }): Promise<Place | null> {
  return core.db.transaction(async (tx) => {
    const listing = unfinished(tx, at).select(['d.id', 'd.recordedAt'])
    if (at.after)
      listing.andWhere('d.recordedAt >= :at AND (d.recordedAt > :at OR d.id > :id)', {
        ...{ at: at.after.recordedAt.toISOString(), id: at.after.id },
      })
    const places = await listing.orderBy('d.recordedAt').addOrderBy('d.id').limit(chunkSize).getMany()
    const isOver = places.length === 0 || !(await enter(core, tx, { ...at, ids: places.map(({ id }) => id) }))
    return isOver || places.length < chunkSize ? null : (places.at(-1) ?? null)
  })
}

/** Cases are locked before the month, as by whoever ends one. @returns false when another run has collected the month meanwhile */
async function enter(core: Core, tx: Tx, { review, deadline, ids }: Begun & { ids: string[] }) {
  const { departmentId } = review
  const still = { id: In(ids), departmentId, state: In([...openStates]), closedAt: IsNull() }
  const demands = await rows(tx, Demands).find({
    ...{ where: still, order: { id: 'ASC' } },
    ...forUpdate(core.db),
  })
  const { collectedAt } = await lockReview(core, tx, review.id)
  if (collectedAt) return false
  const fresh = await withoutEntered(tx, review, demands)
  await lapseEarlier(core, tx, { review, demands: fresh })
  for (const demand of fresh) await startUnfinished(core, tx, { review, demand, deadline })
  return true
}

async function withoutEntered(tx: Tx, { id: reviewId }: MonthlyReview, demands: readonly Demand[]) {
  const where = { reviewId, caseId: In(demands.map(({ id }) => id)) }
  const entered = await rows(tx, UnfinishedReviews).find({ where, select: { id: true, caseId: true } })
  const known = new Set(entered.map(({ caseId }) => caseId))
  return demands.filter(({ id }) => !known.has(id))
}

async function lapseEarlier(
  core: Core,
  tx: Tx,
  { review, demands }: { review: MonthlyReview; demands: readonly Demand[] },
): Promise<void> {
  const caseId = In(demands.map(({ id }) => id))
  const open = { caseId, state: In(['open', 'proposed']), reviewId: Not(review.id) }
  for (const item of await rows(tx, UnfinishedReviews).findBy(open))
    await closeUnfinished(core, tx, { item, change: { state: 'lapsed' } })
}
