import { explainDeadline } from '../../src/calendar'
import { Deadlines } from '../../src/calendar/store'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { Milestones } from '../../src/demands/agreement/store'
import { askScopeChange } from '../../src/demands/scope/ask-scope-change'
import { Demands } from '../../src/demands/store'
import { askSupport } from '../../src/demands/support/ask-support'
import { askSuspension } from '../../src/demands/suspension/ask-suspension'
import { resumeCase } from '../../src/demands/suspension/resume-case'
import { takeBackRequest, type RequestKind } from '../../src/demands/take-back-request'
import { withdrawDemand } from '../../src/demands/withdraw-demand'
import { Agreements } from '../../src/demands/work-store'
import { newId } from '../../src/ids'
import { demoPeople } from '../../src/people/demo-people'
import type { BusinessTime } from './scene/business-time'
import { followDemand, type Demand } from './scene/demand'
import { lineAppears } from './scene/follow-watch'
import { openRealScene, type RealScene } from './scene/open-real-scene'
import type { Stage } from './scene/open-stage'
import type { Act, RealCast } from './scene/real-cast'

const toExecution: Record<string, Act> = {
  'submit-plan': [
    'mahui',
    {
      ...{ discussionMinutes: '一致同意。', planTitle: '可转债发行辅导', planContent: '尽调、辅导。' },
      ...{ serviceProducts: '私募可转债', leadId: demoPeople.mahui.id, amountBand: 'medium' },
    },
  ],
  'decide-plan': ['luchuan', { planVerdict: 'approved', opinion: '' }],
  'review-risk': ['xiaohe', { riskVerdict: 'accepted', riskOpinion: '', findings: '' }],
  'sign-agreement': [
    'mahui',
    {
      ...{ agreementOutcome: 'signed', agreementNumber: 'NG-2026-301', agreementAmount: 80_000 },
      ...{ signedOn: '2026-09-30', agreedDueOn: '2026-12-31' },
      milestones: '方案定稿，2026-10-31，50%\n资金到账，2026-12-31，50%',
    },
  ],
}

describe('suspension, change of scope and support with the product’s own workers, on SQLite and the real broker (norm 13)', () => {
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

  it('really stops the response’s clock until the lead resumes on the planned day, and says so where the date is explained', async () => {
    await demand.task('submit-plan')
    await cast.act(demand, 'submit-plan', toExecution['submit-plan']!)
    const submissionId = newId()
    await askSuspension(cast.core, await cast.actor('mahui'), {
      ...{ submissionId, caseId: demand.caseId, reason: '企业停产检修', resumeOn: '2026-10-12' },
    })
    const suspension = await side(submissionId)
    await cast.act(suspension, 'decide-suspension', ['luchuan', { suspensionVerdict: 'approved' }])
    await lineAppears(cast.core, demand, 'case-suspended')
    await expect(cast.act(demand, 'decide-plan', toExecution['decide-plan']!)).rejects.toMatchObject({
      code: 'case-suspended',
    })
    await time.goTo(new Date('2026-10-12T00:00:01+08:00'))
    await suspension.task('resume-or-extend')
    expect((await response()).state).toBe('paused')
    await cast.act(suspension, 'resume-or-extend', ['mahui', { resumptionChoice: 'resume' }])
    expect(await suspension.ended()).toContain('case-goes-on')
    const deadline = await response()
    expect(deadline).toMatchObject({ state: 'running', dueAt: new Date('2026-10-14T18:00:00+08:00') })
    expect(explainDeadline(deadline.explanation)).toContain('案件暂停：企业停产检修')
  })

  it('is resumed early by the head, and the process hears of it', async () => {
    const submissionId = newId()
    await askSuspension(cast.core, await cast.actor('mahui'), {
      ...{ submissionId, caseId: demand.caseId, reason: '法人出差', resumeOn: '2026-12-31' },
    })
    const suspension = await side(submissionId)
    await cast.act(suspension, 'decide-suspension', ['luchuan', { suspensionVerdict: 'approved' }])
    await lineAppears(cast.core, demand, 'case-suspended', 2)
    await resumeCase(cast.core, await cast.actor('luchuan'), { caseId: demand.caseId })
    expect(await suspension.ended()).toContain('case-goes-on')
    expect((await theDemand()).suspended).toBe(false)
  })

  it('ends when the lead takes it back before the head decides: the task vanishes', async () => {
    const submissionId = newId()
    await askSuspension(cast.core, await cast.actor('mahui'), {
      ...{ submissionId, caseId: demand.caseId, reason: '法人出差', resumeOn: '2026-12-31' },
    })
    const suspension = await side(submissionId)
    await takenBack(suspension, { kind: 'suspension', requestId: submissionId, task: 'decide-suspension' })
  })

  it('changes the agreement when head and line director agree to a large change', async () => {
    for (const task of ['decide-plan', 'review-risk', 'sign-agreement'])
      await cast.act(demand, task, toExecution[task]!)
    const submissionId = newId()
    await askScopeChange(cast.core, await cast.actor('mahui'), {
      ...{ submissionId, caseId: demand.caseId, what: '增加尽调', why: '新设子公司' },
      ...{ newAmount: 12_000_000, newDueOn: '2027-03-31' },
    })
    const change = await side(submissionId)
    await cast.act(change, 'decide-scope-change', ['luchuan', { scopeVerdict: 'approved' }])
    await cast.act(change, 'approve-scope-change', ['shenmu', { directorVerdict: 'approved' }])
    expect(await change.ended()).toContain('scope-changed')
    const caseId = demand.caseId
    expect(await db.read((tx) => rows(tx, Agreements).findOneByOrFail({ caseId }))).toMatchObject({
      amount: 12_000_000,
      dueOn: '2027-03-31',
    })
    const parts = await db.read((tx) => rows(tx, Milestones).findBy({ caseId }))
    expect(parts.map(({ amount }) => amount)).toEqual([6_000_000, 6_000_000])
  })

  it('ends a change of scope between head and director, and a call for support, when they are taken back', async () => {
    const changeId = newId()
    await askScopeChange(cast.core, await cast.actor('mahui'), {
      ...{ submissionId: changeId, caseId: demand.caseId, what: '增加尽调', why: '新设子公司' },
      ...{ newAmount: 24_000_000, newDueOn: '2027-03-31' },
    })
    const change = await side(changeId)
    await cast.act(change, 'decide-scope-change', ['luchuan', { scopeVerdict: 'approved' }])
    await takenBack(change, { kind: 'scope-change', requestId: changeId, task: 'approve-scope-change' })
    const supportId = newId()
    await askSupport(cast.core, await cast.actor('mahui'), {
      ...{ submissionId: supportId, caseId: demand.caseId, difficulty: '授信迟迟不批', wanted: '请领导协调' },
    })
    const support = await side(supportId)
    await takenBack(support, { kind: 'support', requestId: supportId, task: 'answer-support' })
  })

  it('brings the leadership’s answer to the lead, and ends what is still asked when the enterprise withdraws', async () => {
    const submissionId = newId()
    await askSupport(cast.core, await cast.actor('mahui'), {
      ...{ submissionId, caseId: demand.caseId, difficulty: '授信迟迟不批', wanted: '请领导协调' },
    })
    const support = await side(submissionId)
    const answer = { instruction: '约行长面谈', helper: '投行业务部', untilOn: '2026-12-31' }
    await cast.act(support, 'answer-support', ['helan', answer])
    const again = { supportOutcome: 'again', supportNote: '银行仍未答复' }
    await cast.act(support, 'acknowledge-support', ['mahui', again])
    await support.task('answer-support')
    await withdrawDemand(cast.core, await cast.actor('baiwei'), {
      caseId: demand.caseId,
      reason: '企业改变计划',
    })
    expect(await support.ended()).toContain('request-void')
    expect(await demand.ended()).toContain('withdrawn-anytime')
    const found = await db.read((tx) =>
      rows(tx, Deadlines).find({
        where: { caseId: demand.caseId, kind: 'support' },
        order: { ordinal: 'ASC' },
      }),
    )
    expect(found.map(({ state }) => state)).toEqual(['cancelled', 'met', 'cancelled'])
  })

  it('leaves no incident behind', () => {
    expect(stage.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  /** The instance of a request; what is done to it is done to the case. */
  async function side(requestId: string): Promise<Demand> {
    return { ...(await followDemand(stage, requestId)), caseId: demand.caseId }
  }
  /** Takes a request back while `task` waits; the instance ends and the task with it. */
  async function takenBack(
    instance: Demand,
    { kind, requestId, task }: { kind: RequestKind; requestId: string; task: string },
  ): Promise<void> {
    await instance.task(task)
    const before = instance.records('USER_TASK', 'CANCELED').length
    await takeBackRequest(cast.core, await cast.actor('mahui'), { caseId: demand.caseId, kind, requestId })
    expect(await instance.ended()).toContain('request-void')
    expect(instance.records('USER_TASK', 'CANCELED')).toHaveLength(before + 1)
  }
  const theDemand = () => db.read((tx) => rows(tx, Demands).findOneByOrFail({ id: demand.caseId }))
  const response = () =>
    db.read((tx) => rows(tx, Deadlines).findOneByOrFail({ caseId: demand.caseId, kind: 'response' }))
})
