import { randomUUID } from 'node:crypto'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { Deadlines } from '../../src/calendar'
import { answerItem } from '../../src/inspections/answer-item'
import { drawInspection } from '../../src/inspections/draw-inspection'
import { InspectionFindings, InspectionItems } from '../../src/inspections/item-store'
import { savePlan } from '../../src/inspections/plan-inspection'
import { recordFinding } from '../../src/inspections/record-finding'
import { Inspections } from '../../src/inspections/store'
import { Notices } from '../../src/messages/store'
import { ScoreEntries } from '../../src/scoring/store'
import { recordVisit } from '../../src/visits'
import { usualPlan } from '../inspections/stage'
import { enterpriseId } from '../world/exchange'
import type { BusinessTime } from './scene/business-time'
import { followDemand } from './scene/demand'
import { lineAppears } from './scene/follow-watch'
import { openRealScene, type RealScene } from './scene/open-real-scene'
import type { Stage } from './scene/open-stage'
import type { RealCast } from './scene/real-cast'

describe('an inspection with the product’s own workers, on SQLite and the real broker (norm 15, 17.C3)', () => {
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

  it('goes from the draw to the score book: escalated while late, confirmed, applied once', async () => {
    const visitId = await recordVisit(cast.core, await cast.actor('wanxi'), {
      ...{ enterpriseId: enterpriseId('奶香'), kind: 'phone', content: '回访', findings: null },
      ...{ evidencePlace: '档案柜 1-1', visitedAt: new Date('2026-09-30T09:00:00+08:00') },
    })
    const id = randomUUID()
    const planner = await cast.actor('shenmu')
    await savePlan(cast.core, planner, { ...usualPlan(id), size: 1, workingDays: 2 })
    await drawInspection(cast.core, planner, id)
    const inspection = await followDemand(stage, id)
    await inspection.task('carry-out-inspection')
    await time.goTo(new Date('2026-10-09T18:00:01+08:00'))
    await lineAppears(cast.core, inspection, 'deadline-overdue')
    const inspector = await cast.actor('xiaohe')
    const given = { inspectionId: id, ordinal: 1, submissionId: randomUUID(), text: '企业称没有来访' }
    await recordFinding(cast.core, inspector, { ...given, kind: 'fictitious' })
    const answers = {
      basics: 'yes',
      people: 'yes',
      truth: 'no',
      feedback: 'no',
      evidence: 'yes',
      method: '电话',
    }
    const form = { inspectionId: id, ordinal: 1, answers, note: null, version: 1, isDraft: false }
    await answerItem(cast.core, inspector, form)
    await cast.act(inspection, 'carry-out-inspection', ['xiaohe', { inspectionSummary: '一项虚构' }])
    await time.goTo(new Date('2026-10-12T18:00:01+08:00'))
    await cast.act(inspection, 'confirm-inspection', ['fangzheng', { inspectionVerdict: 'confirmed' }])
    expect(await inspection.ended()).toContain('inspection-finished')
    await db.read(async (tx) => {
      expect(await rows(tx, Inspections).findOneByOrFail({ id })).toMatchObject({ state: 'finished' })
      expect(await rows(tx, InspectionFindings).findBy({ inspectionId: id })).toMatchObject([
        { state: 'applied', effect: 'effective', pointsBefore: 700, pointsAfter: 0, deduction: 500 },
      ])
      const [item] = await rows(tx, InspectionItems).findBy({ inspectionId: id })
      expect(item!.fact).toBe(`visit:${visitId}`)
      const entries = await rows(tx, ScoreEntries).findBy({ fact: item!.fact })
      expect(entries.reduce((sum, { points }) => sum + points, 0)).toBe(0)
      expect(await rows(tx, Deadlines).findOneByOrFail({ caseId: id })).toMatchObject({ state: 'missed' })
      expect(await rows(tx, Notices).countBy({ event: 'inspection-finished', caseId: id })).toBe(2)
    })
    expect(stage.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })
})
