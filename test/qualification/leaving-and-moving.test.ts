import { randomUUID } from 'node:crypto'
import { rows } from '../../src/database/table'
import { findDemand } from '../../src/demands'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { enterpriseOf, Enterprises } from '../../src/enterprises'
import { EnterpriseChanges } from '../../src/enterprises/record-store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { askReassignment, NewReassignment } from '../../src/qualification/reassignment/ask-reassignment'
import { Reassignments } from '../../src/qualification/reassignment/store'
import { withdrawReassignment } from '../../src/qualification/reassignment/withdraw-reassignment'
import { askRemoval } from '../../src/qualification/removal/ask-removal'
import { Removals } from '../../src/qualification/removal/store'
import { withdrawRemoval } from '../../src/qualification/removal/withdraw-removal'
import { approversOf } from '../../src/qualification/rules/approvers'
import { timelineOf } from '../../src/timeline'
import reassignEnterprises from '../../workers/reassign-enterprises'
import removeFromList from '../../workers/remove-from-list'
import { listDue } from '../../src/visits/duty/list-due'
import { spanOf } from '../../src/visits/duty/rules/quarter'
import { onBothDatabases } from '../world/database'
import { demandForm, enterpriseId } from '../world/exchange'
import { job, openDesk, type Desk, type Name } from './desk'

onBothDatabases('leaving the qualified list (norm 5)', (database) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(database())
  })
  const ask = async (name: Name, part: string) =>
    askRemoval(desk.core, await desk.actor(name), {
      submissionId: randomUUID(),
      enterpriseId: enterpriseId(part),
      reason: '连续两年未披露年报',
    })
  const stateOf = (id: string) => database().read((tx) => rows(tx, Removals).findOneByOrFail({ id }))

  it('takes a reason and the head’s approval; history is kept and the open case finishes', async () => {
    const form = NewDemand.parse(demandForm({ enterpriseId: enterpriseId('恒固') }))
    const caseId = await recordDemand(desk.core, await desk.actor('mahui'), form)
    const id = await ask('mahui', '恒固')
    expect((await desk.prefill('luchuan', 'decide-removal', id))['openWorkText']).toContain(
      '还有 1 个需求在办',
    )
    await desk.act('luchuan', 'decide-removal', id, { removalVerdict: 'approved', removalOpinion: '' })
    await removeFromList.handle({ caseId: id }, desk.core, job())
    await removeFromList.handle({ caseId: id }, desk.core, job())
    expect(await enterpriseOf(desk.core, enterpriseId('恒固'))).toMatchObject({ onQualifiedList: false })
    const history = await database().read((tx) =>
      rows(tx, EnterpriseChanges).findBy({
        enterpriseId: enterpriseId('恒固'),
        what: 'onQualifiedList',
        became: 'no',
      }),
    )
    expect(history.map(({ reason }) => reason)).toEqual(['马辉提出移出：连续两年未披露年报'])
    expect((await timelineOf(desk.core, id)).map(({ code }) => code)).toEqual([
      'removal-asked',
      'removal-approved',
      'removal-done',
    ])
    const more = NewDemand.parse(demandForm({ enterpriseId: enterpriseId('恒固') }))
    await expect(recordDemand(desk.core, await desk.actor('mahui'), more)).rejects.toMatchObject({
      code: 'enterprise-not-on-list',
    })
    await desk.act('luchuan', 'submit-plan', caseId, plan)
    await desk.act('luchuan', 'decide-plan', caseId, { planVerdict: 'approved', opinion: '' })
  })

  it('is asked by its manager, that manager’s head or the list’s keeper, once at a time', async () => {
    await expect(ask('sujin', '绿能')).rejects.toMatchObject({ code: 'removal-not-allowed' })
    const id = await ask('baiwei', '绿能')
    await expect(ask('mahui', '绿能')).rejects.toMatchObject({ code: 'removal-open' })
    await desk.act('luchuan', 'decide-removal', id, {
      removalVerdict: 'rejected',
      removalOpinion: '仍在服务期',
    })
    expect(await stateOf(id)).toMatchObject({ state: 'rejected', opinion: '仍在服务期', openFor: null })
    expect(await desk.told(id)).toEqual([['list-request-decided', demoPeople.baiwei.id]])
    await expect(
      desk.act('luchuan', 'decide-removal', id, { removalVerdict: 'approved', removalOpinion: '' }),
    ).rejects.toMatchObject({ code: 'removal-decided' })
    const yanning = await ask('yanning', '六盘山')
    expect((await stateOf(yanning)).state).toBe('asked')
    await withdrawRemoval(desk.core, await desk.actor('yanning'), yanning)
    expect((await desk.sent(yanning)).map(({ name }) => name)).toEqual(['removal-asked', 'removal-withdrawn'])
  })

  it('ends a qualification that still waits for ceremony or course', async () => {
    const caseId = await desk.nominate('wanxi')
    const { enterpriseId: id } = await desk.one(caseId)
    await database().transaction((tx) => rows(tx, Enterprises).update({ id }, { onQualifiedList: true }))
    const removal = await askRemoval(desk.core, await desk.actor('luchuan'), {
      submissionId: randomUUID(),
      enterpriseId: id,
      reason: '企业注销',
    })
    await desk.act('luchuan', 'decide-removal', removal, { removalVerdict: 'approved', removalOpinion: '' })
    await removeFromList.handle({ caseId: removal }, desk.core, job())
    expect(await desk.one(caseId)).toMatchObject({ state: 'withdrawn', openFor: null })
    expect((await desk.sent(caseId)).at(-1)?.name).toBe('qualification-withdrawn')
  })
})

onBothDatabases('enterprises that change their customer manager (norm 5, 6)', (database) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(database())
  })
  const ask = async (name: Name, more: Record<string, unknown>) =>
    askReassignment(
      desk.core,
      await desk.actor(name),
      NewReassignment.parse({ submissionId: randomUUID(), reason: '调岗', ...more }),
    )
  const one = (id: string) => database().read((tx) => rows(tx, Reassignments).findOneByOrFail({ id }))
  const yes = { reassignmentVerdict: 'approved', reassignmentOpinion: '' }
  const dueOf = async (managerId: string) => {
    const [quarter, state] = ['2026Q4', 'all'] as const
    const query = { managerId, quarter, state, span: spanOf(quarter), after: null }
    return (await listDue(desk.core, query)).rows.map(({ enterpriseName }) => enterpriseName)
  }
  const managerOf = async (part: string) =>
    (await enterpriseOf(desk.core, enterpriseId(part)))!.customerManagerId

  it('go by approval of both heads when the departments differ; the new manager is told and has the due visits; open cases keep their lead', async () => {
    const { wanxi, sujin } = demoPeople
    const departmentId = demoDepartments.enterpriseService.id
    const form = NewDemand.parse(demandForm({ enterpriseId: enterpriseId('六盘山'), departmentId }))
    const caseId = await recordDemand(desk.core, await desk.actor('wanxi'), form)
    await desk.act('wanxi', 'submit-plan', caseId, { ...plan, leadId: wanxi.id })
    const id = await ask('wanxi', { fromId: wanxi.id, toId: sujin.id, enterpriseIds: enterpriseId('六盘山') })
    expect((await desk.sent(id))[0]).toMatchObject({
      name: 'reassignment-asked',
      variables: {
        approvingDepartmentIds: [demoDepartments.enterpriseService.id, demoDepartments.investment.id],
      },
    })
    await desk.act('yanning', 'decide-reassignment', id, yes)
    await desk.act('jiangbo', 'decide-reassignment', id, yes)
    expect(await dueOf(wanxi.id)).toContain('固原六盘山牧业集团有限公司')
    await reassignEnterprises.handle({ caseId: id }, desk.core, job())
    await reassignEnterprises.handle({ caseId: id }, desk.core, job())
    expect(await managerOf('六盘山')).toBe(sujin.id)
    expect(await dueOf(wanxi.id)).not.toContain('固原六盘山牧业集团有限公司')
    expect(await dueOf(sujin.id)).toContain('固原六盘山牧业集团有限公司')
    expect(await managerOf('塞上奶香')).toBe(wanxi.id)
    expect(await one(id)).toMatchObject({ state: 'approved', moved: 1 })
    expect((await findDemand(desk.core, caseId))?.leadId).toBe(wanxi.id)
    expect(await desk.told(id)).toEqual(
      expect.arrayContaining([
        ['enterprises-assigned', sujin.id],
        ['list-request-decided', wanxi.id],
      ]),
    )
  })

  it('go by the list keeper’s head within one department, all of them at once; one that left meanwhile stays', async () => {
    const { baiwei, mahui } = demoPeople
    const id = await ask('luchuan', { fromId: baiwei.id, toId: mahui.id, all: 'yes' })
    expect((await one(id)).approvingDepartmentIds).toEqual([demoDepartments.marketing.id])
    await database().transaction((tx) =>
      rows(tx, Enterprises).update({ id: enterpriseId('云图') }, { customerManagerId: demoPeople.yuhang.id }),
    )
    await desk.act('luchuan', 'decide-reassignment', id, yes)
    await reassignEnterprises.handle({ caseId: id }, desk.core, job())
    expect(await managerOf('贺兰晴雪')).toBe(mahui.id)
    expect(await managerOf('云图')).toBe(demoPeople.yuhang.id)
    expect((await timelineOf(desk.core, id)).at(-1)?.code).toBe('reassignment-done-partly')
  })

  it('stay where they are when one head refuses, or who asked takes it back', async () => {
    const { yuhang, baiwei } = demoPeople
    const given = { fromId: yuhang.id, toId: baiwei.id, all: 'yes' }
    const id = await ask('yuhang', given)
    await expect(desk.act('sujin', 'decide-reassignment', id, yes)).rejects.toMatchObject({
      code: 'decision-not-allowed',
    })
    await desk.act('luchuan', 'decide-reassignment', id, {
      reassignmentVerdict: 'rejected',
      reassignmentOpinion: '人手不足',
    })
    expect(await one(id)).toMatchObject({ state: 'rejected' })
    const second = await ask('tanlin', given)
    await withdrawReassignment(desk.core, await desk.actor('tanlin'), second)
    expect((await desk.sent(second)).at(-1)?.name).toBe('reassignment-withdrawn')
    await reassignEnterprises.handle({ caseId: second }, desk.core, job())
    expect(await managerOf('清芷')).toBe(yuhang.id)
  })

  it('are asked for by the manager or a head, for another front-line colleague, for enterprises that are the manager’s', async () => {
    const { sujin, mahui, xiaohe } = demoPeople
    const given = { fromId: sujin.id, toId: mahui.id, all: 'yes' }
    await expect(ask('baiwei', given)).rejects.toMatchObject({ code: 'reassignment-not-allowed' })
    await expect(ask('sujin', { ...given, toId: sujin.id })).rejects.toMatchObject({ code: 'same-manager' })
    await expect(ask('sujin', { ...given, toId: xiaohe.id })).rejects.toMatchObject({
      code: 'manager-not-front-line',
    })
    const foreign = { fromId: sujin.id, toId: mahui.id, enterpriseIds: [enterpriseId('绿能')] }
    await expect(ask('sujin', foreign)).rejects.toMatchObject({ code: 'no-enterprise-chosen' })
  })
})

describe('who approves a change of customer manager', () => {
  it('is both heads, or the list keeper’s head where there is one department', () => {
    expect(approversOf('a', 'b', 'keeper')).toEqual(['a', 'b'])
    expect(approversOf('a', 'a', 'keeper')).toEqual(['keeper'])
    expect(approversOf(null, 'keeper', 'keeper')).toEqual(['keeper'])
    expect(approversOf(null, 'b', 'keeper')).toEqual(['keeper', 'b'])
  })
})

const plan = {
  discussionMinutes: '陆川、马辉参加。',
  planTitle: '股权融资辅导',
  planContent: '尽调、辅导。',
  serviceProducts: '股权融资',
  leadId: demoPeople.mahui.id,
  amountBand: 'small',
  crossDepartment: false,
  outsidePartner: false,
}
