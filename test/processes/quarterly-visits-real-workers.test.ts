import { setTimeout as later } from 'node:timers/promises'
import { taskCommands } from '../../src/commands'
import type { Database } from '../../src/database/database'
import { migrations } from '../../src/database/migrations'
import { openDatabase } from '../../src/database/open'
import { rows } from '../../src/database/table'
import { Notices } from '../../src/messages/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { startPeriods } from '../../src/schedule'
import { tables } from '../../src/schema'
import { recordVisit } from '../../src/visits'
import { quarterlyVisits, visitDutyFacts } from '../../src/visits/duty'
import { VisitQuarters } from '../../src/visits/duty/store'
import { sqlitePlace, type Place } from '../world/database'
import { enterpriseId } from '../world/exchange'
import { beginAt, type BusinessTime } from './scene/business-time'
import { followDemand, type Demand } from './scene/demand'
import { openStage, type Stage } from './scene/open-stage'
import { enterRealCast, type RealCast } from './scene/real-cast'

describe('a quarter of visits with the product’s own workers, on SQLite and the real broker (norm 6)', () => {
  let place: Place
  let db: Database
  let stage: Stage
  let time: BusinessTime
  let cast: RealCast
  beforeAll(async () => {
    place = await sqlitePlace()
    db = await openDatabase(place.url, tables, migrations)
    stage = await openStage()
    time = await beginAt(new Date('2026-12-01T09:00:00+08:00'))
    cast = await enterRealCast({ ...stage, engine: inEngineTime(stage.engine) }, db, time)
  })
  afterAll(async () => {
    await cast.leave()
    await stage.close()
    await db.close()
    await place.remove()
  })

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

  /** The instants that a start message carries, moved from the story's calendar to the engine's. */
  function inEngineTime(engine: Stage['engine']): Stage['engine'] {
    const moved = (value: unknown) =>
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
        ? time.toEngine(new Date(value)).toISOString()
        : value
    return {
      ...engine,
      publish: (message) => {
        const variables = Object.entries(message.variables).map(([name, value]) => [name, moved(value)])
        return engine.publish({
          ...message,
          variables: Object.fromEntries(variables) as Record<string, unknown>,
        })
      },
    }
  }
})
