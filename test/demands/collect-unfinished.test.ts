import { Deadlines } from '../../src/calendar'
import type { Core } from '../../src/core'
import { rows } from '../../src/database/table'
import { monthlyReviews } from '../../src/demands'
import { closeUnfinished } from '../../src/demands/monthly/close-unfinished'
import { MonthlyReviews, UnfinishedReviews } from '../../src/demands/monthly/store'
import { withdrawDemand } from '../../src/demands/withdraw-demand'
import type { Job } from '../../src/engine/engine'
import { demoDepartments } from '../../src/people/demo-people'
import { startPeriods } from '../../src/schedule'
import { timelineOf } from '../../src/timeline'
import collectUnfinished from '../../workers/collect-unfinished'
import { onBothDatabases } from '../world/database'
import { openCaseStage, type CaseStage } from './case-stage'
import { copyDemand } from './copy-demand'

const { marketing } = demoDepartments

onBothDatabases('collecting the unfinished demands of a month (norm 12)', (database) => {
  let stage: CaseStage
  beforeEach(async () => {
    await database().transaction(async (tx) => {
      for (const table of ['periodic_starts', 'monthly_reviews', 'unfinished_reviews', 'outbox'])
        await tx.query(`DELETE FROM ${table}`)
      await tx.query("DELETE FROM deadlines WHERE kind = 'monthly-review'")
      await tx.query("UPDATE demands SET closed_at = '2026-09-30T02:00:00.000Z', state = 'withdrawn'")
    })
    stage = await openCaseStage(database())
    stage.exchange.clock.set('2026-11-02T02:00:00.000Z')
  })
  const reviewOf = (departmentId: string) =>
    database().read((tx) => rows(tx, MonthlyReviews).findOneByOrFail({ departmentId, month: '2026-11' }))

  it('norm 12: collects many demands some at a time; cut short it goes on, and no month settles before the end', async () => {
    const { core } = stage.exchange
    await copyDemand(database(), stage.caseId, 120)
    await startPeriods(core, [monthlyReviews])
    const { id } = await reviewOf(marketing.id)
    await expect(collect(breaksAfter(core, 3), id)).rejects.toThrow('the connection is gone')
    const entered = () => database().read((tx) => rows(tx, UnfinishedReviews).findBy({ reviewId: id }))
    const first = await entered()
    expect(first.length).toBeGreaterThan(0)
    expect(first.length).toBeLessThan(121)
    for (const item of first)
      await database().transaction((tx) => closeUnfinished(core, tx, { item, change: { state: 'settled' } }))
    expect(await reviewOf(marketing.id)).toMatchObject({ collectedAt: null, settledAt: null })
    const [one, two] = await Promise.all([collect(core, id), collect(core, id)])
    expect(one).toEqual(two)
    expect(one.itemCount).toBe(121)
    const all = await entered()
    expect(new Set(all.map(({ caseId }) => caseId)).size).toBe(121)
    expect(all).toHaveLength(121)
    expect((await timelineOf(core, id)).map(({ code }) => code)).toEqual([
      'deadline-started',
      'month-started',
    ])
    for (const item of all.filter(({ state }) => state === 'open'))
      await database().transaction((tx) => closeUnfinished(core, tx, { item, change: { state: 'settled' } }))
    expect((await reviewOf(marketing.id)).settledAt).not.toBeNull()
    expect(await collect(core, id)).toEqual({ itemCount: 0, deadlineId: null, checkAt: null })
  })

  it('settles at once when everything was decided while the rest was collected', async () => {
    const { core } = stage.exchange
    await startPeriods(core, [monthlyReviews])
    const { id } = await reviewOf(marketing.id)
    await expect(collect(breaksAfter(core, 3), id)).rejects.toThrow('the connection is gone')
    await withdrawDemand(core, await stage.exchange.actor('baiwei'), {
      ...{ caseId: stage.caseId, reason: '企业撤回' },
    })
    expect(await collect(core, id)).toEqual({ itemCount: 0, deadlineId: null, checkAt: null })
    expect(await reviewOf(marketing.id)).toMatchObject({ itemCount: 1, settledAt: expect.any(Date) as Date })
    const deadlines = await database().read((tx) => rows(tx, Deadlines).findBy({ caseId: id }))
    expect(deadlines.map(({ state }) => state)).toEqual(['met'])
  })
})

const collect = (core: Core, caseId: string) => collectUnfinished.handle({ caseId }, core, {} as Job)

/** A core whose database goes away before the transaction behind the `nth`, those inside others counted. */
function breaksAfter(core: Core, nth: number): Core {
  let left = nth
  const transaction: Core['db']['transaction'] = (work) =>
    left-- > 0 ? core.db.transaction(work) : Promise.reject(new Error('the connection is gone'))
  return { ...core, db: { ...core.db, transaction } }
}
