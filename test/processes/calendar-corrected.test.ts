import { readCalendar } from '../../src/calendar'
import { editDay } from '../../src/calendar/edit-day'
import { Deadlines } from '../../src/calendar/store'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import type { BusinessTime } from './scene/business-time'
import { aMoment, type Demand } from './scene/demand'
import { checksOf, lineAppears, linesOf, watchIsSet } from './scene/follow-watch'
import { openRealScene, type RealScene } from './scene/open-real-scene'
import type { Stage } from './scene/open-stage'
import type { RealCast } from './scene/real-cast'

describe('a calendar corrected while a case runs, with the product’s own workers on the real broker (norm 8)', () => {
  let scene: RealScene
  let db: Database
  let stage: Stage
  let time: BusinessTime
  let cast: RealCast
  let demand: Demand
  beforeAll(async () => {
    scene = await openRealScene(at('09-30 10:00'))
    ;({ db, stage, time, cast } = scene)
    demand = await cast.record()
    await demand.task('submit-plan')
    await stage.tap.until(() => watchIsSet(stage, demand))
  })
  afterAll(() => scene.close())

  it('is due on the make-up Saturday at first, and reminded of the day before', async () => {
    expect(await dueAt()).toEqual(at('10-10 18:00'))
    await time.goTo(at('10-09 09:00'))
    await lineAppears(cast.core, demand, 'deadline-remind')
  })

  it('moves to the Monday when the make-up Saturday is turned off, and is reminded of anew', async () => {
    await edit('2026-10-10', 'off', '改为周日补班，待确认')
    expect(await dueAt()).toEqual(at('10-12 18:00'))
    await lineAppears(cast.core, demand, 'deadline-remind', 2)
  })

  it('does not wake at the old hour', async () => {
    await aMoment()
    await stage.caughtUp()
    const checks = checksOf(stage, demand)
    await time.goTo(at('10-10 18:00'))
    await aMoment()
    await stage.caughtUp()
    expect(checksOf(stage, demand)).toBe(checks)
    expect(await linesOf(cast.core, demand.caseId, 'deadline-overdue')).toBe(0)
  })

  it('comes earlier when the Sunday is made a working day, and is overdue at its new hour, not on the Monday', async () => {
    await time.goTo(at('10-11 10:00'))
    await edit('2026-10-11', 'work', '周日补班')
    expect(await dueAt()).toEqual(at('10-11 18:00'))
    await lineAppears(cast.core, demand, 'deadline-remind', 3)
    await aMoment()
    await time.goTo(at('10-11 17:59'))
    await aMoment()
    expect(await linesOf(cast.core, demand.caseId, 'deadline-overdue')).toBe(0)
    await time.goTo(at('10-11 18:00'))
    await lineAppears(cast.core, demand, 'deadline-overdue')
  })

  it('escalates on the working days of the corrected calendar, once each', async () => {
    await time.goTo(at('10-12 18:00'))
    await lineAppears(cast.core, demand, 'deadline-escalate-director')
    await time.goTo(at('10-13 18:00'))
    await lineAppears(cast.core, demand, 'deadline-escalate-leadership')
    expect(await linesOf(cast.core, demand.caseId, 'deadline-recounted')).toBe(2)
    expect(await linesOf(cast.core, demand.caseId, 'deadline-overdue')).toBe(1)
  })

  it('leaves no incident behind', () => {
    expect(stage.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  async function edit(day: string, kind: 'off' | 'work', reason: string): Promise<void> {
    const { version: seen } = await db.read((tx) => readCalendar(tx))
    await editDay(cast.core, await cast.actor('admin'), { day, kind, reason, seen })
  }

  async function dueAt(): Promise<Date> {
    const deadline = await db.read((tx) => rows(tx, Deadlines).findOneByOrFail({ caseId: demand.caseId }))
    return deadline.dueAt
  }
})

/** An hour of 2026 in Shanghai, `10-09 18:00`. */
function at(hour: string): Date {
  return new Date(`2026-${hour.replace(' ', 'T')}:00+08:00`)
}
