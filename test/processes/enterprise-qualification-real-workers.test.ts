import { setTimeout as later } from 'node:timers/promises'
import { Deadlines } from '../../src/calendar'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { enterpriseOf } from '../../src/enterprises'
import { newId } from '../../src/ids'
import { demoPeople } from '../../src/people/demo-people'
import { findQualification } from '../../src/qualification'
import { eventOf } from '../../src/qualification/events/find-events'
import { planEvent } from '../../src/qualification/events/plan-event'
import { recordAttendance } from '../../src/qualification/events/record-attendance'
import { askReassignment } from '../../src/qualification/reassignment/ask-reassignment'
import { askRemoval } from '../../src/qualification/removal/ask-removal'
import { nominate } from '../../src/qualification/nominate'
import { Nomination } from '../../src/qualification/nomination'
import { withdrawQualification } from '../../src/qualification/withdraw-qualification'
import { nomination } from '../qualification/desk'
import { enterpriseId } from '../world/exchange'
import type { BusinessTime } from './scene/business-time'
import { followDemand, type Demand } from './scene/demand'
import { lineAppears } from './scene/follow-watch'
import { openRealScene, type RealScene } from './scene/open-real-scene'
import type { Stage } from './scene/open-stage'
import type { RealCast } from './scene/real-cast'

const passed = { checkVerdict: 'passed', checkOpinion: '' }

describe('the ways onto the list and off it with the product’s own workers, on SQLite and the real broker (norm 5)', () => {
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

  it('brings a nominated enterprise onto the list after a return, through class and tier, and lists it once it came to the course', async () => {
    const { core } = cast
    const [wanxi, baiwei] = [await cast.actor('wanxi'), await cast.actor('baiwei')]
    const caseId = await nominate(
      core,
      wanxi,
      Nomination.parse(nomination({ contactName: '', contactPhone: '' })),
    )
    const one = await followDemand(stage, caseId)
    await cast.act(one, 'check-nomination', ['mahui', { checkVerdict: 'returned', checkOpinion: '补联系人' }])
    const { name, creditCode } = (await enterpriseOf(core, (await stateOf(one)).enterpriseId))!
    const corrected = { name, creditCode, industry: '葡萄酒酿造', wants: 'listing', reason: '有酒庄三座' }
    await cast.act(one, 'correct-nomination', [
      'wanxi',
      { ...corrected, contactName: '叶星', contactPhone: '13900000031' },
    ])
    await cast.act(one, 'check-nomination', ['mahui', passed])
    await one.task('approve-qualification')
    expect(await stateOf(one)).toMatchObject({ suggestedClass: 'priority', suggestedTier: 'incubation' })
    const approval = { approvalVerdict: 'approved', approvedClass: 'priority', approvedTier: 'incubation' }
    await cast.act(one, 'approve-qualification', ['luchuan', approval])
    await one.task('sign-listing')
    expect(await enterpriseOf(core, (await stateOf(one)).enterpriseId)).toMatchObject({
      ...{ onQualifiedList: true, class: 'priority', tier: 'incubation', listed: false },
    })
    const agreement = { agreementNumber: 'GP-2026-001', agreementOn: '2026-09-30', marketCode: 'ND70001' }
    await cast.act(one, 'sign-listing', ['baiwei', { ...agreement, agreementPlace: '柜 1' }])
    const ids = {
      ceremonyId: await plan('ceremony', '2026-10-09T10:00:00+08:00'),
      courseId: await plan('course', '2026-10-09T14:00:00+08:00'),
    }
    await cast.act(one, 'invite-to-listing', ['baiwei', ids])
    await cast.act(one, 'appoint-manager', ['luchuan', { managerId: demoPeople.wanxi.id }])
    const group = { groupName: '服务群', groupOwner: '万溪', groupOn: '2026-09-30' }
    await cast.act(one, 'record-service-group', ['wanxi', group])
    await time.goTo(new Date('2026-10-09T17:00:00+08:00'))
    for (const eventId of Object.values(ids)) {
      const [invitation] = (await eventOf(core, eventId))!.invitations
      const record = {
        eventId,
        invitationId: invitation!.id,
        attendance: 'attended' as const,
        attendees: '叶星',
      }
      await recordAttendance(core, baiwei, record)
    }
    expect(await one.ended()).toContain('listed')
    expect(await stateOf(one)).toMatchObject({ state: 'listed', openFor: null, managerName: '万溪' })
    expect(await deadlines(one)).toEqual(Array(8).fill('met'))
  })

  it('reminds and escalates a check that nobody does, across National Day, and ends when the nominator takes it back', async () => {
    const { core } = cast
    const caseId = await nominate(core, await cast.actor('wanxi'), Nomination.parse(nomination()))
    const one = await followDemand(stage, caseId)
    await one.task('check-nomination')
    await later(1_500)
    await time.goTo(new Date('2026-10-30T18:00:01+08:00'))
    await lineAppears(core, one, 'deadline-escalate-leadership')
    await one.passed('notify-check-exhausted')
    await withdrawQualification(core, await cast.actor('wanxi'), { id: caseId, reason: '企业不再申请' })
    expect(await one.ended()).toContain('withdrawal-done')
    expect(await deadlines(one)).toEqual(['cancelled'])
  })

  it('moves enterprises to another manager by both heads, and takes one off the list', async () => {
    const { core } = cast
    const { wanxi, sujin } = demoPeople
    const moved = await askReassignment(core, await cast.actor('wanxi'), {
      ...{ submissionId: newId(), fromId: wanxi.id, toId: sujin.id, all: undefined },
      ...{ enterpriseIds: [enterpriseId('六盘山')], reason: '调岗' },
    })
    const moving = await followDemand(stage, moved)
    const yes = { reassignmentVerdict: 'approved', reassignmentOpinion: '' }
    await cast.act(moving, 'decide-reassignment', ['yanning', yes])
    await cast.act(moving, 'decide-reassignment', ['jiangbo', yes])
    expect(await moving.ended()).toContain('reassigned')
    expect((await enterpriseOf(core, enterpriseId('六盘山')))?.customerManagerId).toBe(sujin.id)
    const asked = { submissionId: newId(), enterpriseId: enterpriseId('六盘山'), reason: '企业注销' }
    const removing = await followDemand(stage, await askRemoval(core, await cast.actor('sujin'), asked))
    await cast.act(removing, 'decide-removal', [
      'luchuan',
      { removalVerdict: 'approved', removalOpinion: '' },
    ])
    expect(await removing.ended()).toContain('removed')
    expect((await enterpriseOf(core, enterpriseId('六盘山')))?.onQualifiedList).toBe(false)
  })

  it('leaves no incident behind', () => {
    expect(stage.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  const stateOf = async ({ caseId }: Demand) => (await findQualification(cast.core, caseId))!
  const deadlines = async ({ caseId }: Demand) =>
    (await db.read((tx) => rows(tx, Deadlines).find({ where: { caseId } }))).map(({ state }) => state)
  const plan = async (kind: 'ceremony' | 'course', startsAt: string) => {
    const input = { submissionId: newId(), kind, startsAt: new Date(startsAt), place: '路演厅', note: null }
    return planEvent(cast.core, await cast.actor('baiwei'), input)
  }
})
