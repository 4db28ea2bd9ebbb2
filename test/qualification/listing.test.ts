import { demoPeople } from '../../src/people/demo-people'
import { awaited, eventOf } from '../../src/qualification/events/find-events'
import { recordAttendance } from '../../src/qualification/events/record-attendance'
import { waiveCeremony } from '../../src/qualification/events/waive-ceremony'
import checkAttendance from '../../workers/check-attendance'
import enterOnList from '../../workers/enter-on-list'
import { onBothDatabases } from '../world/database'
import { job, openDesk, type Desk } from './desk'

onBothDatabases('the listing of an enterprise that has come onto the list (norm 5)', (database) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(database())
  })

  it('waits for ceremony and course; who misses the course stays on the open list until it comes to another', async () => {
    const caseId = await desk.onList()
    const need = () => checkAttendance.handle({ caseId }, desk.core, job())
    const ceremonyId = await desk.plan('ceremony', '2026-10-12T10:00:00+08:00')
    const courseId = await desk.plan('course', '2026-10-12T14:00:00+08:00')
    await expect(desk.act('baiwei', 'invite-to-listing', caseId, { ceremonyId })).rejects.toMatchObject({
      code: 'course-missing',
      data: { field: 'courseId' },
    })
    await desk.act('baiwei', 'invite-to-listing', caseId, { ceremonyId, courseId })
    const record = async (eventId: string, attendance: 'attended' | 'missed') => {
      const [invitation] = (await eventOf(desk.core, eventId))!.invitations
      const attendees = attendance === 'attended' ? '叶星' : null
      await recordAttendance(desk.core, await desk.actor('baiwei'), {
        eventId,
        invitationId: invitation!.id,
        attendance,
        attendees,
      })
    }
    expect((await eventOf(desk.core, courseId))!.invitations[0]).toMatchObject({ contacts: '叶星（总经理）' })
    await expect(record(courseId, 'attended')).rejects.toMatchObject({ code: 'listing-event-not-held' })
    desk.clock.set('2026-10-12T16:00:00+08:00')
    await record(ceremonyId, 'attended')
    await record(courseId, 'missed')
    expect(await need()).toEqual({ ceremonyNeeded: false, courseNeeded: true })
    const waiting = async () =>
      (await awaited(desk.core)).find(({ qualification }) => qualification.id === caseId)
    expect(await waiting()).toMatchObject({ courseNeeded: true, ceremonyNeeded: false, invitedTo: [] })
    await record(courseId, 'attended')
    expect(await need()).toEqual({ ceremonyNeeded: false, courseNeeded: false })
    expect(await waiting()).toBeUndefined()
    const messages = (await desk.sent(caseId)).map(({ name, correlationKey }) => [name, correlationKey])
    expect(messages.slice(1)).toEqual([
      ['ceremony-attended', caseId],
      ['course-attended', caseId],
    ])
    await expect(record(courseId, 'missed')).rejects.toMatchObject({ code: 'attendance-recorded' })
  })

  it('norm 5: who missed the ceremony need not come to another when the head of the list’s keeper says why', async () => {
    const caseId = await desk.onList()
    const ceremonyId = await desk.plan('ceremony', '2026-10-12T10:00:00+08:00')
    const courseId = await desk.plan('course', '2026-10-12T14:00:00+08:00')
    await desk.act('baiwei', 'invite-to-listing', caseId, { ceremonyId, courseId })
    const invitationOf = async (eventId: string) => (await eventOf(desk.core, eventId))!.invitations[0]!
    const waive = async (eventId: string, by: 'luchuan' | 'baiwei' = 'luchuan') => {
      const { id: invitationId } = await invitationOf(eventId)
      const waiver = { eventId, invitationId, reason: '法定代表人境外参展' }
      return waiveCeremony(desk.core, await desk.actor(by), waiver)
    }
    desk.clock.set('2026-10-12T16:00:00+08:00')
    await expect(waive(ceremonyId)).rejects.toMatchObject({ code: 'waiver-not-missed' })
    const record = async (eventId: string, attendance: 'attended' | 'missed') => {
      const { id: invitationId } = await invitationOf(eventId)
      const given = { eventId, invitationId, attendance, attendees: null }
      return recordAttendance(desk.core, await desk.actor('baiwei'), given)
    }
    for (const eventId of [ceremonyId, courseId]) await record(eventId, 'missed')
    await expect(waive(ceremonyId, 'baiwei')).rejects.toMatchObject({ code: 'waiver-not-allowed' })
    await expect(waive(courseId)).rejects.toMatchObject({ code: 'invitation-not-found' })
    await waive(ceremonyId)
    await waive(ceremonyId)
    expect(await invitationOf(ceremonyId)).toMatchObject({
      ...{ attendance: 'waived', attendees: '法定代表人境外参展', recordedByName: '陆川' },
    })
    await expect(record(ceremonyId, 'attended')).rejects.toMatchObject({ code: 'attendance-waived' })
    expect(await checkAttendance.handle({ caseId }, desk.core, job())).toEqual({
      ...{ ceremonyNeeded: false, courseNeeded: true },
    })
    expect((await desk.sent(caseId)).filter(({ name }) => name === 'ceremony-attended')).toHaveLength(1)
  })

  it('goes without a ceremony for 纯托管', async () => {
    const caseId = await desk.onList({ wants: 'custody' }, 'custody')
    expect(await enterOnList.handle({ caseId }, desk.core, job())).toEqual({ custodyOnly: true })
    const courseId = await desk.plan('course', '2026-10-20T14:00:00+08:00')
    await desk.act('baiwei', 'invite-to-listing', caseId, { courseId })
    expect(await checkAttendance.handle({ caseId }, desk.core, job())).toEqual({
      ceremonyNeeded: false,
      courseNeeded: true,
    })
  })

  it('asks for the agreement’s file or place, a number of its own and a day that has come', async () => {
    const caseId = await desk.onList()
    const given = {
      agreementNumber: `X-${caseId}`.slice(0, 40),
      agreementOn: '2026-09-30',
      marketCode: caseId.slice(-7),
    }
    const sign = (more: object) =>
      desk.act('baiwei', 'sign-listing', caseId, { ...given, agreementPlace: '柜 1', ...more })
    await expect(sign({ agreementPlace: '' })).rejects.toMatchObject({ code: 'agreement-file-missing' })
    await expect(sign({ agreementOn: '2026-10-01' })).rejects.toMatchObject({ code: 'day-in-future' })
    await expect(sign({ marketCode: 'ND66001' })).rejects.toMatchObject({ code: 'market-code-taken' })
    await sign({})
    const other = await desk.onList()
    await expect(
      desk.act('baiwei', 'sign-listing', other, { ...given, marketCode: 'other', agreementPlace: '柜 1' }),
    ).rejects.toMatchObject({ code: 'listing-agreement-known' })
  })

  it('names a customer manager of a front-line department only', async () => {
    const caseId = await desk.onList()
    await expect(
      desk.act('luchuan', 'appoint-manager', caseId, { managerId: demoPeople.xiaohe.id }),
    ).rejects.toMatchObject({ code: 'manager-not-front-line' })
  })
})
