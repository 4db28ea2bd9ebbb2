import { setTimeout as later } from 'node:timers/promises'
import { taskCommands } from '../../src/commands'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { Notices } from '../../src/messages/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { startPeriods } from '../../src/schedule'
import { recordVisit } from '../../src/visits'
import { quarterlyVisits, visitDutyFacts } from '../../src/visits/duty'
import { VisitQuarters } from '../../src/visits/duty/store'
import { enterpriseId } from '../world/exchange'
import type { BusinessTime } from './scene/business-time'
import { followDemand, type Demand } from './scene/demand'
import { openRealScene, type RealScene } from './scene/open-real-scene'
import type { Stage } from './scene/open-stage'
import type { RealCast } from './scene/real-cast'

describe('a quarter of visits with the product’s own workers, on SQLite and the real broker (norm 6)', () => {
  let scene: RealScene
  let db: Database
  let stage: Stage
  let time: BusinessTime
  let cast: RealCast
  beforeAll(async () => {
    scene = await openRealScene(new Date('2026-12-01T09:00:00+08:00'))
    ;({ db, stage, time, cast } = scene)
  })
  afterAll(() => scene.close())

  it('reminds, escalates, records, and asks only the departments that have enterprises left', async () => {
    await startPeriods(cast.core, [quarterlyVisits])
    const [marketing, service] = [await quarterOf('marketing'), await quarterOf('enterpriseService')]
    await visit('牧业', '2026-12-01T08:00:00+08:00')
    await time.goTo(new Date('2026-12-10T09:00:01+08:00'))
    await Promise.all([marketing.passed('remind-visits'), service.passed('remind-visits')])
    expect(await toldOf('visits-due', service)).toEqual([demoPeople.wanxi.id])
    expect(await toldOf('visits-due', marketing)).toEqual([demoPeople.baiwei.id, demoPeople.mahui.id])
    await visit('奶香', '2026-12-10T08:00:00+08:00')
    await time.goTo(new Date('2026-12-24T09:00:01+08:00'))
    await Promise.all([marketing.passed('escalate-visits'), service.passed('escalate-visits')])
    expect(await toldOf('visits-escalated', service)).toEqual([])
    expect(await toldOf('visits-escalated', marketing)).toEqual([demoPeople.shenmu.id, demoPeople.luchuan.id])
    await time.goTo(new Date('2027-01-01T00:00:01+08:00'))
    expect(await service.ended()).toContain('all-visited')
    await explain(marketing)
    expect(await marketing.ended()).toContain('visits-explained')
    const facts = await visitDutyFacts(cast.core, { quarter: '2026Q4' })
    expect(facts.find(({ managerId }) => managerId === demoPeople.wanxi.id)).toMatchObject({
      due: 2,
      visited: 2,
    })
    expect(facts.find(({ managerId }) => managerId === demoPeople.baiwei.id)).toMatchObject({
      due: 2,
      visited: 0,
    })
    expect(stage.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  async function quarterOf(department: keyof typeof demoDepartments): Promise<Demand> {
    const { id } = await db.read((tx) =>
      rows(tx, VisitQuarters).findOneByOrFail({ departmentId: demoDepartments[department].id }),
    )
    return followDemand(stage, id)
  }

  async function visit(part: string, at: string): Promise<void> {
    await recordVisit(cast.core, await cast.actor('wanxi'), {
      ...{ enterpriseId: enterpriseId(part), kind: 'phone', content: '季度回访', findings: null },
      ...{ evidencePlace: '档案柜 1-1', visitedAt: new Date(at) },
    })
  }

  /** Who was told of an event of a quarter. */
  async function toldOf(event: string, { caseId }: Demand): Promise<string[]> {
    await later(500)
    const told = await db.read((tx) =>
      rows(tx, Notices).find({ where: { event, caseId }, order: { personId: 'ASC' } }),
    )
    return told.map(({ personId }) => personId)
  }

  async function explain(quarter: Demand): Promise<void> {
    const { key } = await quarter.task('explain-visits')
    const command = taskCommands['explain-visits']!
    const answers = command.answers.parse({ unvisitedReason: '大雪封路', remedy: '一月补访' })
    const act = { actor: await cast.actor('luchuan'), caseId: quarter.caseId, taskKey: String(key), answers }
    await quarter.complete('explain-visits', await command.run(cast.core, act))
  }
})
