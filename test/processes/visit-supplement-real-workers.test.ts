import { setTimeout as later } from 'node:timers/promises'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { Notices } from '../../src/messages/store'
import { demoPeople } from '../../src/people/demo-people'
import { ScoreEntries } from '../../src/scoring/store'
import { findOmission, recordVisit, supplementVisit, withdrawFinding } from '../../src/visits'
import { VisitFindings, type FindingState } from '../../src/visits/finding-store'
import { enterpriseId } from '../world/exchange'
import type { BusinessTime } from './scene/business-time'
import { followDemand, type Demand } from './scene/demand'
import { openRealScene, type RealScene } from './scene/open-real-scene'
import type { Stage } from './scene/open-stage'
import type { RealCast } from './scene/real-cast'

const aMinuteBefore = new Date('2026-10-09T17:59:00+08:00')
const aMinuteAfter = new Date('2026-10-09T18:01:00+08:00')

describe('an omission with the product’s own workers, on SQLite and the real broker (norm 17.A2)', () => {
  let scene: RealScene
  let db: Database
  let stage: Stage
  let time: BusinessTime
  let cast: RealCast
  beforeAll(async () => {
    scene = await openRealScene(new Date('2026-09-30T10:00:00+08:00'))
    ;({ db, stage, time, cast } = scene)
  })
  afterAll(() => scene.close())

  it('supplemented a minute before it is due it costs one point; the other lapses a minute after and costs all', async () => {
    const [kept, lost] = [await omission('奶香'), await omission('牧业')]
    await time.goTo(aMinuteBefore)
    await later(3_000)
    expect(await stateOf(lost.findingId)).toBe('open')
    await supplementVisit(cast.core, await cast.actor('wanxi'), {
      findingId: kept.findingId,
      edit: { theirParticipants: '杨帆（总经理）' },
      note: null,
    })
    await kept.instance.complete('supplement-visit', {})
    expect(await kept.instance.ended()).toContain('supplemented')
    await time.goTo(aMinuteAfter)
    expect(await lost.instance.ended()).toContain('omission-lapsed')
    expect([await stateOf(kept.findingId), await stateOf(lost.findingId)]).toEqual(['supplemented', 'lapsed'])
    expect([await points(kept.visitId), await points(lost.visitId)]).toEqual([4, 0])
    const told = await db.read((tx) => rows(tx, Notices).findBy({ event: 'visit-omission-lapsed' }))
    expect(told.map(({ personId }) => personId).sort()).toEqual(
      [demoPeople.yanning.id, demoPeople.wanxi.id].sort(),
    )
    expect(stage.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  it('withdrawn as an error its task vanishes, its clock ends and its point comes back (norm 17.C)', async () => {
    const wrong = await omission('枸杞')
    expect(await points(wrong.visitId)).toBe(4)
    const { visitId, findingId } = wrong
    await withdrawFinding(cast.core, await cast.actor('yanning'), { visitId, findingId, reason: '看错了' })
    expect(await wrong.instance.ended()).toContain('supplement-void')
    expect(wrong.instance.records('USER_TASK', 'CANCELED')).toHaveLength(1)
    expect([await stateOf(findingId), await points(visitId)]).toEqual(['withdrawn', 7])
  })

  /** 万溪's visit, in which 严宁 found something missing. */
  async function omission(part: string): Promise<{ visitId: string; findingId: string; instance: Demand }> {
    const visitId = await recordVisit(cast.core, await cast.actor('wanxi'), {
      ...{ enterpriseId: enterpriseId(part), kind: 'phone', content: '回访', findings: null },
      ...{ evidencePlace: '档案柜 1-1', visitedAt: new Date('2026-09-30T09:00:00+08:00') },
    })
    const found = { visitId, text: '缺对方参加人员' }
    const findingId = await findOmission(cast.core, await cast.actor('yanning'), found)
    const instance = await followDemand(stage, findingId)
    await instance.task('supplement-visit')
    return { visitId, findingId, instance }
  }

  const stateOf = async (id: string): Promise<FindingState> =>
    (await db.read((tx) => rows(tx, VisitFindings).findOneByOrFail({ id }))).state
  const points = async (visitId: string) => {
    const entries = await db.read((tx) => rows(tx, ScoreEntries).findBy({ fact: `visit:${visitId}` }))
    return entries.reduce((sum, entry) => sum + entry.points, 0) / 100
  }
})
