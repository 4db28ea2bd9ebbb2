import { rows } from '../../src/database/table'
import { enterpriseOf } from '../../src/enterprises'
import { EnterpriseChanges } from '../../src/enterprises/record-store'
import { Deadlines } from '../../src/calendar'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { withdrawQualification } from '../../src/qualification/withdraw-qualification'
import { timelineOf, verifyTimeline } from '../../src/timeline'
import closeQualification from '../../workers/close-qualification'
import collectClassFacts from '../../workers/collect-class-facts'
import enterOnList from '../../workers/enter-on-list'
import openQualification from '../../workers/open-qualification'
import startStepDeadline from '../../workers/start-step-deadline'
import { onBothDatabases } from '../world/database'
import { enterpriseId } from '../world/exchange'
import { approved, freshCode, job, nomination, openDesk, passed, type Desk } from './desk'

onBothDatabases('the qualification of an enterprise (norm 3, 5)', (database) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(database())
  })
  const enterpriseOfCase = async (caseId: string) =>
    (await enterpriseOf(desk.core, (await desk.one(caseId)).enterpriseId))!

  it('goes from nomination to the last step, each leaving its line, and lets work begin on approval', async () => {
    const caseId = await desk.nominate('wanxi')
    expect((await desk.sent(caseId))[0]).toMatchObject({
      name: 'qualification-nominated',
      variables: { caseId, nominatorId: demoPeople.wanxi.id, departmentId: demoDepartments.marketing.id },
    })
    await openQualification.handle({ caseId }, desk.core, job())
    expect(await desk.prefill('mahui', 'check-nomination', caseId)).toMatchObject({
      codeText: '末位校验码相符',
      missingText: '齐全',
      wishedText: '最近一个财务年度的数据、从业人数',
      nominatorName: '万溪',
    })
    expect(await desk.act('mahui', 'check-nomination', caseId, passed)).toEqual({ checkVerdict: 'passed' })
    const { enterpriseId: id } = await desk.one(caseId)
    expect(await collectClassFacts.handle({ enterpriseId: id }, desk.core, job())).toMatchObject({
      industry: '生物医药',
      wants: 'listing',
      revenue: null,
    })
    await desk.suggest(caseId)
    await desk.suggest(caseId)
    expect(await desk.prefill('luchuan', 'approve-qualification', caseId)).toMatchObject({
      approvedClass: 'technology',
      approvedTier: 'standard',
      suggestionText: '科技型，规范层',
      checkedByName: '马辉',
    })
    await desk.act('luchuan', 'approve-qualification', caseId, approved)
    expect((await enterpriseOfCase(caseId)).onQualifiedList).toBe(false)
    expect(await enterOnList.handle({ caseId }, desk.core, job())).toEqual({ custodyOnly: false })
    expect(await enterOnList.handle({ caseId }, desk.core, job())).toEqual({ custodyOnly: false })
    expect(await enterpriseOfCase(caseId)).toMatchObject({
      onQualifiedList: true,
      listed: false,
      class: 'technology',
      tier: 'standard',
    })
    const agreement = { agreementNumber: `GP-${caseId.slice(-8)}`, agreementOn: '2026-09-30' }
    const signed = { ...agreement, marketCode: caseId.slice(-6), agreementPlace: '档案柜 7-1' }
    await desk.act('baiwei', 'sign-listing', caseId, signed)
    await desk.act('luchuan', 'appoint-manager', caseId, { managerId: demoPeople.wanxi.id })
    const group = { groupName: '星野生物服务群', groupOwner: '万溪', groupOn: '2026-09-30' }
    await desk.act('wanxi', 'record-service-group', caseId, group)
    await closeQualification.handle({ caseId, outcome: 'listed' }, desk.core, job())
    await closeQualification.handle({ caseId, outcome: 'listed' }, desk.core, job())
    expect(await desk.one(caseId)).toMatchObject({ ...signed, ...group, state: 'listed', openFor: null })
    expect(await enterpriseOfCase(caseId)).toMatchObject({
      listed: true,
      listedOn: '2026-09-30',
      customerManagerId: demoPeople.wanxi.id,
    })
    expect((await timelineOf(desk.core, caseId)).map(({ code }) => code)).toEqual([
      'qualification-nominated',
      'qualification-checked',
      'qualification-classified',
      'qualification-approved',
      'qualification-on-list',
      'qualification-signed',
      'qualification-manager',
      'qualification-group',
      'qualification-listed',
    ])
    expect(await verifyTimeline(desk.core, caseId)).toMatchObject({ whole: true })
    expect(await desk.told(caseId)).toEqual(
      expect.arrayContaining([
        ['qualification-nominated', demoPeople.luchuan.id],
        ['enterprises-assigned', demoPeople.wanxi.id],
        ['qualification-ended', demoPeople.wanxi.id],
      ]),
    )
  })

  it('keeps in the enterprise’s history when and why it came onto the list (norm 5)', async () => {
    const { enterpriseId } = await desk.one(await desk.onList())
    const history = await database().read((tx) => rows(tx, EnterpriseChanges).findBy({ enterpriseId }))
    expect(history.filter(({ what }) => what === 'onQualifiedList').at(-1)).toMatchObject({
      was: 'no',
      became: 'yes',
      reason: '资质认定通过，陆川审批',
    })
  })

  it('nominates once however often the form is sent, and one enterprise not twice at a time', async () => {
    const form = nomination()
    const ids = await Promise.all([desk.nominate('wanxi', form), desk.nominate('wanxi', form)])
    expect(ids[0]).toBe(ids[1])
    const { enterpriseId } = await desk.one(ids[0])
    const again = { enterpriseId, name: '', creditCode: '', industry: '' }
    await expect(desk.nominate('sujin', again)).rejects.toMatchObject({ code: 'qualification-open' })
    await expect(
      desk.nominate('sujin', { ...again, enterpriseId: enterpriseIdOnList() }),
    ).rejects.toMatchObject({
      code: 'enterprise-on-list',
    })
  })

  it('takes an enterprise that is known by its code, and refuses a code that is another’s', async () => {
    const known = (await enterpriseOf(desk.core, enterpriseId('拾光')))!
    const { creditCode, name, industry } = known
    await expect(desk.nominate('wanxi', { creditCode, name: '拾光传媒', industry })).rejects.toMatchObject({
      code: 'credit-code-of-other',
      data: { enterprise: name },
    })
    const caseId = await desk.nominate('wanxi', { creditCode, name, industry })
    expect((await desk.one(caseId)).enterpriseId).toBe(known.id)
    await withdrawQualification(desk.core, await desk.actor('wanxi'), { id: caseId, reason: '试一试' })
  })

  it('shows the check an enterprise of much the same name', async () => {
    const caseId = await desk.nominate('wanxi', { name: '宁夏云图智造科技有限公司' })
    expect((await desk.prefill('mahui', 'check-nomination', caseId))['duplicatesText']).toContain(
      '银川云图智造科技股份有限公司',
    )
  })

  it('is not checked by its nominator, and not passed while the code is wrong or no contact is known', async () => {
    const caseId = await desk.nominate('mahui', { contactName: '', contactPhone: '' })
    await expect(desk.act('mahui', 'check-nomination', caseId, passed)).rejects.toMatchObject({
      code: 'checker-is-nominator',
    })
    await expect(desk.act('baiwei', 'check-nomination', caseId, passed)).rejects.toMatchObject({
      code: 'facts-missing',
      data: { facts: '至少一位企业联系人' },
    })
  })

  it('goes back to its nominator with the reason, and comes again to the check', async () => {
    const caseId = await desk.nominate('wanxi', { contactName: '', contactPhone: '' })
    await desk.act('mahui', 'check-nomination', caseId, {
      checkVerdict: 'returned',
      checkOpinion: '补联系人',
    })
    expect(await desk.one(caseId)).toMatchObject({ state: 'correcting', round: 2, opinion: '补联系人' })
    expect(await desk.told(caseId)).toContainEqual(['qualification-returned', demoPeople.wanxi.id])
    const { name, reason, wants } = (await desk.prefill('wanxi', 'correct-nomination', caseId)) as Record<
      string,
      string
    >
    const creditCode = freshCode()
    const contact = { contactName: '叶星', contactPhone: '13900000022' }
    await desk.act('wanxi', 'correct-nomination', caseId, {
      name,
      reason,
      wants,
      creditCode,
      industry: '医药',
      ...contact,
    })
    expect(await desk.one(caseId)).toMatchObject({ state: 'checking' })
    expect(await enterpriseOfCase(caseId)).toMatchObject({ creditCode, industry: '医药' })
    await desk.act('mahui', 'check-nomination', caseId, passed)
    const returned = { approvalVerdict: 'returned', approvalOpinion: '理由不充分' }
    await desk.act('luchuan', 'approve-qualification', caseId, returned)
    expect(await desk.one(caseId)).toMatchObject({ state: 'correcting', round: 3 })
  })

  it('says by the field when the corrected code is another’s', async () => {
    const caseId = await desk.nominate('wanxi')
    await desk.act('mahui', 'check-nomination', caseId, {
      checkVerdict: 'returned',
      checkOpinion: '代码不对',
    })
    const { creditCode } = (await enterpriseOf(desk.core, enterpriseId('云图')))!
    const given = { name: '某公司', reason: '理由', wants: 'listing', creditCode, industry: '医药' }
    await expect(desk.act('wanxi', 'correct-nomination', caseId, given)).rejects.toMatchObject({
      code: 'enterprise-known',
      data: { field: 'creditCode' },
    })
    expect((await desk.one(caseId)).state).toBe('correcting')
  })

  it.each([
    ['mahui', 'check-nomination', { checkVerdict: 'rejected', checkOpinion: '不属于目标企业' }],
    ['luchuan', 'approve-qualification', { approvalVerdict: 'rejected', approvalOpinion: '不属于目标企业' }],
  ] as const)(
    'is rejected with the reason by %s at %s; the enterprise may be nominated again',
    async (name, step, given) => {
      const caseId = await desk.nominate('wanxi')
      if (step !== 'check-nomination') await desk.act('mahui', 'check-nomination', caseId, passed)
      await desk.act(name, step, caseId, given)
      expect(await desk.one(caseId)).toMatchObject({
        state: 'rejected',
        opinion: '不属于目标企业',
        openFor: null,
      })
      expect(await desk.told(caseId)).toContainEqual(['qualification-ended', demoPeople.wanxi.id])
      expect((await enterpriseOfCase(caseId)).onQualifiedList).toBe(false)
      const { enterpriseId } = await desk.one(caseId)
      expect(await desk.nominate('wanxi', { enterpriseId })).not.toBe(caseId)
    },
  )

  it('takes another class or tier than the decision table’s only with a reason (norm 3)', async () => {
    const caseId = await desk.nominate('wanxi')
    await desk.act('mahui', 'check-nomination', caseId, passed)
    await desk.suggest(caseId)
    const other = { ...approved, approvedTier: 'incubation' }
    await expect(desk.act('luchuan', 'approve-qualification', caseId, other)).rejects.toMatchObject({
      code: 'override-reason-missing',
    })
    await desk.act('luchuan', 'approve-qualification', caseId, { ...other, overrideReason: '成立不满一年' })
    expect(await desk.one(caseId)).toMatchObject({
      suggestedTier: 'standard',
      approvedTier: 'incubation',
      overrideReason: '成立不满一年',
    })
  })

  it('is withdrawn by its nominator only, and only before it is approved; the process hears of it', async () => {
    const withdraw = async (name: 'wanxi' | 'mahui', id: string) =>
      withdrawQualification(desk.core, await desk.actor(name), { id, reason: '企业改变主意' })
    const caseId = await desk.nominate('wanxi')
    await expect(withdraw('mahui', caseId)).rejects.toMatchObject({
      code: 'qualification-withdraw-not-allowed',
    })
    await withdraw('wanxi', caseId)
    expect((await desk.sent(caseId)).at(-1)).toMatchObject({
      name: 'qualification-withdrawn',
      correlationKey: caseId,
    })
    expect(await desk.one(caseId)).toMatchObject({ state: 'withdrawn', opinion: '企业改变主意' })
    await expect(desk.act('mahui', 'check-nomination', caseId, passed)).rejects.toMatchObject({
      code: 'qualification-ended',
    })
    const listed = await desk.onList()
    await expect(withdraw('wanxi', listed)).rejects.toMatchObject({ code: 'qualification-approved-already' })
  })

  it('promises each step in the policy’s working days; a step that comes again gets a new deadline', async () => {
    const caseId = await desk.nominate('wanxi')
    const step = { caseId, step: 'check', title: '资质核查', departmentId: demoDepartments.marketing.id }
    const first = await startStepDeadline.handle(step, desk.core, job())
    expect(first.dueAt).toBe('2026-10-13T10:00:00.000Z')
    expect(await startStepDeadline.handle(step, desk.core, job())).toEqual(first)
    await desk.act('mahui', 'check-nomination', caseId, { checkVerdict: 'returned', checkOpinion: '补正' })
    expect((await startStepDeadline.handle(step, desk.core, job())).deadlineId).not.toBe(first.deadlineId)
    await withdrawAll(caseId)
    const found = await database().read((tx) =>
      rows(tx, Deadlines).find({ where: { caseId }, order: { ordinal: 'ASC' } }),
    )
    expect(found.map(({ state, subject }) => [state, subject])).toEqual([
      ['met', (await desk.one(caseId)).enterpriseName],
      ['cancelled', (await desk.one(caseId)).enterpriseName],
    ])
  })

  it('is run by one instance', async () => {
    const caseId = await desk.nominate('wanxi')
    await openQualification.handle({ caseId }, desk.core, job('1'))
    await openQualification.handle({ caseId }, desk.core, job('1'))
    await expect(openQualification.handle({ caseId }, desk.core, job('2'))).rejects.toMatchObject({
      code: 'already-running',
    })
  })

  async function withdrawAll(id: string): Promise<void> {
    await withdrawQualification(desk.core, await desk.actor('wanxi'), { id, reason: '撤' })
  }
})

function enterpriseIdOnList(): string {
  return enterpriseId('云图')
}
