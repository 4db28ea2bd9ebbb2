import { taskCommands } from '../../src/commands'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { monthlyReviews } from '../../src/demands'
import { MonthlyReviews, UnfinishedReviews } from '../../src/demands/monthly/store'
import { ReviewMeasures } from '../../src/demands/review/store'
import { openProjection } from '../../src/engine/projection/open-projection'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { startPeriods } from '../../src/schedule'
import type { BusinessTime } from './scene/business-time'
import { followDemand, type Demand } from './scene/demand'
import { lineAppears } from './scene/follow-watch'
import { openRealScene, type RealScene } from './scene/open-real-scene'
import type { Stage } from './scene/open-stage'
import type { RealCast } from './scene/real-cast'

describe('a month with the product’s own workers, on SQLite and the real broker (norm 12, 14)', () => {
  let scene: RealScene
  let db: Database
  let stage: Stage
  let time: BusinessTime
  let cast: RealCast
  let demand: Demand
  beforeAll(async () => {
    scene = await openRealScene(new Date('2026-09-30T10:00:00+08:00'))
    ;({ db, stage, time, cast } = scene)
    demand = await cast.record()
  })
  afterAll(() => scene.close())

  it('reminds the head, goes on with a measure that is done and confirmed, and settles the month', async () => {
    await time.goTo(new Date('2026-11-02T09:00:00+08:00'))
    const month = await monthBegun()
    const item = await itemOf(month.caseId)
    await time.goTo(new Date('2026-11-06T18:00:01+08:00'))
    await lineAppears(cast.core, month, 'deadline-remind')
    await act(item, 'review-unfinished', ['luchuan', { ...goOn, measureList: [speed] }])
    expect(await item.ended()).toContain('unfinished-reviewed')
    expect(await month.ended()).toContain('month-settled')
    const measure = await db.read((tx) => rows(tx, ReviewMeasures).findOneByOrFail({ caseId: demand.caseId }))
    const followed = await followDemand(stage, measure.id)
    await act(followed, 'report-measure', ['mahui', { measureOutcome: 'done', evidence: '纪要 3-12' }])
    await act(followed, 'confirm-measure', ['luchuan', { measureVerdict: 'confirmed' }])
    expect(await followed.ended()).toContain('measure-closed')
    expect(await db.read((tx) => rows(tx, ReviewMeasures).findOneByOrFail({ id: measure.id }))).toMatchObject(
      { state: 'done', late: false },
    )
  })

  it('a demand that the head stops in the next month ends its lifecycle as infeasible', async () => {
    await time.goTo(new Date('2026-12-01T09:00:00+08:00'))
    const month = await monthBegun()
    const item = await itemOf(month.caseId)
    await act(item, 'review-unfinished', [
      'luchuan',
      { unfinishedVerdict: 'stop', unfinishedReason: '企业停产', measureList: [] },
    ])
    expect(await item.ended()).toContain('unfinished-reviewed')
    expect(await month.ended()).toContain('month-settled')
    expect((await demand.ended()).join(' ')).toContain('stopped')
  })

  it('leaves no incident behind', () => {
    expect(stage.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  const speed = { text: '每周催办一次', ownerId: demoPeople.mahui.id, dueOn: '2026-11-20' }
  const goOn = { unfinishedVerdict: 'continue', unfinishedReason: '等银行授信' }

  /** The month of 市场发展部, begun by the schedule. */
  async function monthBegun(): Promise<Demand> {
    await startPeriods(cast.core, [monthlyReviews])
    const [review] = await db.read((tx) =>
      rows(tx, MonthlyReviews).find({
        where: { departmentId: demoDepartments.marketing.id },
        order: { month: 'DESC' },
      }),
    )
    return followDemand(stage, review!.id)
  }

  async function itemOf(reviewId: string): Promise<Demand> {
    const find = () =>
      db.read((tx) => rows(tx, UnfinishedReviews).findOneBy({ reviewId, caseId: demand.caseId }))
    for (const end = Date.now() + 240_000; Date.now() < end;) {
      const item = await find()
      if (item) return followDemand(stage, item.id)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the month collected nothing')
  }

  /** Does the open task of an instance: the command finds by the projection what the task is about. */
  async function act(
    instance: Demand,
    name: string,
    [who, given]: [keyof typeof demoPeople, object],
  ): Promise<void> {
    const { key } = await instance.task(name)
    await openProjection(cast.core).receive(
      stage.tap.records.map((record) => ({
        ...{ partition: 1, position: record.position },
        raw: JSON.stringify(record),
      })),
    )
    const command = taskCommands[name]!
    const answers = command.answers.parse(given)
    const actor = await cast.actor(who)
    const taskKey = String(key)
    await instance.complete(
      name,
      await command.run(cast.core, { actor, caseId: demand.caseId, taskKey, answers }),
    )
  }
})
