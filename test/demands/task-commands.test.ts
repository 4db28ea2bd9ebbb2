import { taskCommands } from '../../src/commands'
import { rows } from '../../src/database/table'
import { acknowledgeRisk, closeRisk, mitigateRisk } from '../../src/demands/risks/move-finding'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { raiseRisk } from '../../src/demands/risks/findings'
import { RiskFindings } from '../../src/demands/risks/store'
import { Demands } from '../../src/demands/store'
import { withdrawDemand } from '../../src/demands/withdraw-demand'
import type { Job } from '../../src/engine/engine'
import { Outbox } from '../../src/outbox/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { weekTable } from '../../src/scoring'
import { demoLines } from '../../src/people/demo-people'
import { timelineOf, verifyTimeline } from '../../src/timeline'
import closeCaseWorker from '../../workers/close-case'
import enterScoresWorker from '../../workers/enter-scores'
import openCaseWorker from '../../workers/open-case'
import collectRiskFacts from '../../workers/collect-risk-facts'
import recordRiskLevel from '../../workers/record-risk-level'
import { onBothDatabases } from '../world/database'
import { demandForm, enterpriseId, openExchange, type Exchange } from '../world/exchange'

type Name = keyof typeof demoPeople

const plan = {
  discussionMinutes: '陆川、白薇、马辉参加，一致同意。',
  planTitle: '可转债发行辅导',
  planContent: '尽调、辅导、备案、发行。',
  serviceProducts: '私募可转债',
  leadId: demoPeople.mahui.id,
  amountBand: 'medium',
  crossDepartment: false,
  outsidePartner: null,
}
const signed = {
  agreementOutcome: 'signed',
  agreementNumber: 'NG-2026-088',
  agreementAmount: 80_000,
  signedOn: '2026-09-30',
  agreedDueOn: '2026-12-31',
}
const progress = {
  executionOutcome: 'continue',
  progressNote: '已完成尽调',
  completedPercent: 40,
  revenue: 30_000,
}
const completed = { executionOutcome: 'completed', completedPercent: 100, completionPlace: '档案柜 3-12' }
const done = { ...progress, ...completed }
const review = { satisfaction: '5', result: '按约定完成', causes: '', measures: null }

onBothDatabases('the acts of a case', (database) => {
  let exchange: Exchange
  beforeEach(async () => {
    exchange = await openExchange(database())
  })

  const record = async (more: Record<string, unknown> = {}) =>
    recordDemand(exchange.core, await exchange.actor('baiwei'), NewDemand.parse(demandForm(more)))
  const act = async (name: Name, command: string, caseId: string, given: Record<string, unknown>) => {
    const task = taskCommands[command]!
    const actor = await exchange.actor(name)
    return task.run(exchange.core, { actor, caseId, taskKey: '1', answers: task.answers.parse(given) })
  }
  const job = (instanceKey: string) => ({ instanceKey }) as Job
  const open = (caseId: string, instanceKey = '2251799813685249') =>
    openCaseWorker.handle({ caseId }, exchange.core, job(instanceKey))
  const demand = (caseId: string) =>
    database().read((tx) => rows(tx, Demands).findOneByOrFail({ id: caseId }))
  const prefilled = async (name: Name, command: string, caseId: string) =>
    taskCommands[command]!.prefill!(exchange.core, {
      actor: await exchange.actor(name),
      caseId,
      taskKey: '1',
    })

  const closeRiskOf = async (caseId: string) => {
    const [risk] = await database().read((tx) => rows(tx, RiskFindings).findBy({ caseId, severity: 'high' }))
    const step = { caseId, findingId: risk!.id, note: '已说明' }
    await acknowledgeRisk(exchange.core, await exchange.actor('mahui'), step)
    await closeRisk(exchange.core, await exchange.actor('xiaohe'), step)
  }

  it('take a demand from plan to score, each leaving its line; a 重大 risk raised after completion holds the review (norm 9.4)', async () => {
    const caseId = await record({ enterpriseId: enterpriseId('云图') })
    const opened = await open(caseId)
    expect(opened.responseDueAt).toBe('2026-10-10T10:00:00.000Z')
    expect(await act('mahui', 'submit-plan', caseId, plan)).toMatchObject({
      leadId: demoPeople.mahui.id,
      coWorkId: null,
    })
    expect(await act('luchuan', 'decide-plan', caseId, { planVerdict: 'approved', opinion: '' })).toEqual({
      planVerdict: 'approved',
    })
    expect(await collectRiskFacts.handle({ caseId }, exchange.core, job('1'))).toEqual({
      amountBand: 'medium',
      crossDepartment: false,
      outsidePartner: false,
    })
    await recordRiskLevel.handle({ caseId, riskLevel: 'medium' }, exchange.core, job('1'))
    expect((await prefilled('xiaohe', 'review-risk', caseId))['riskLevelText']).toBe('中')
    await act('xiaohe', 'review-risk', caseId, { riskVerdict: 'accepted', riskOpinion: null, findings: '' })
    await act('mahui', 'sign-agreement', caseId, signed)
    await act('mahui', 'report-progress', caseId, progress)
    await act('mahui', 'report-progress', caseId, done)
    expect(await prefilled('luchuan', 'confirm-completion', caseId)).toMatchObject({
      agreementAmountText: '80,000 元',
      completedPercentText: '100%',
    })
    await act('luchuan', 'confirm-completion', caseId, {
      completionVerdict: 'confirmed',
      acceptedAmount: 80_000,
    })
    expect((await demand(caseId)).state).toBe('reviewing')
    const risk = { caseId, text: '资金用途变更', severity: 'high' as const }
    await raiseRisk(exchange.core, await exchange.actor('xiaohe'), risk)
    await expect(act('mahui', 'write-review', caseId, review)).rejects.toMatchObject({
      code: 'high-risk-open',
    })
    expect((await demand(caseId)).state).toBe('reviewing')
    await closeRiskOf(caseId)
    await act('mahui', 'write-review', caseId, review)
    await enterScoresWorker.handle({ caseId }, exchange.core, job('1'))
    expect(await demand(caseId)).toMatchObject({
      state: 'completed',
      contractSigned: true,
      responsibleName: '马辉',
    })
    expect((await timelineOf(exchange.core, caseId)).map(({ code }) => code)).toEqual([
      'recorded',
      'case-opened',
      'deadline-started',
      'plan-submitted',
      'plan-approved',
      'risk-level-medium',
      'risk-accepted',
      'agreement-signed',
      'progress',
      'execution-completed',
      'completion-confirmed',
      'risk-raised',
      'risk-acknowledged',
      'risk-closed',
      'review-written',
    ])
    expect(await verifyTimeline(exchange.core, caseId)).toMatchObject({ whole: true })
    const week = await weekTable(exchange.core, demoLines.market.id, { from: '2026-09-28', to: '2026-10-04' })
    expect(week.rows.find((row) => row.enterprise.includes('云图'))).toMatchObject({
      manager: '白薇',
      authenticity: 700,
      quality: 1300,
      subtotal: 2000,
    })
  })

  it('enter scores once however often the worker runs', async () => {
    const caseId = await record({ enterpriseId: enterpriseId('恒固') })
    const total = async () => {
      const { rows: found } = await weekTable(exchange.core, demoLines.market.id, {
        from: '2026-09-28',
        to: '2026-10-04',
      })
      return found.find((row) => row.enterprise.includes('恒固'))?.subtotal
    }
    const before = await total()
    const run = () => enterScoresWorker.handle({ caseId }, exchange.core, job('1'))
    await Promise.all([run(), run()])
    await run()
    expect(before).toBe(700)
    expect(await total()).toBe(700)
  })

  it('give the referral to who recommended the demand to another department, the landing to who landed it (norm 17.Q)', async () => {
    const caseId = await record({
      enterpriseId: enterpriseId('六盘山'),
      departmentId: demoDepartments.investment.id,
    })
    await act('jiangbo', 'submit-plan', caseId, { ...plan, leadId: demoPeople.sujin.id })
    await act('sujin', 'sign-agreement', caseId, { ...signed, agreementNumber: `NG-R-${caseId}` })
    const week = { from: '2026-09-28', to: '2026-10-04' }
    const market = await weekTable(exchange.core, demoLines.market.id, week)
    const business = await weekTable(exchange.core, demoLines.business.id, week)
    const ofCase = (table: typeof market) => table.rows.find((row) => row.enterprise.includes('六盘山'))
    expect(ofCase(market)).toMatchObject({ manager: '白薇', authenticity: 700, quality: 500 })
    expect(ofCase(business)).toMatchObject({ manager: '苏瑾', authenticity: 0, quality: 300 })
  })

  it('open a case for one instance only; the first may run its worker again', async () => {
    const caseId = await record()
    const first = await open(caseId)
    expect(await open(caseId)).toEqual(first)
    await expect(open(caseId, '2251799813685999')).rejects.toMatchObject({ code: 'already-running' })
  })

  it('refuse a risk review by somebody who made or leads the plan (norm 9.4)', async () => {
    const caseId = await record()
    await act('luchuan', 'submit-plan', caseId, { ...plan, leadId: demoPeople.xiaohe.id })
    const verdict = { riskVerdict: 'accepted' }
    await expect(act('xiaohe', 'review-risk', caseId, verdict)).rejects.toMatchObject({
      code: 'reviewer-is-executor',
    })
    expect(await act('fangzheng', 'review-risk', caseId, verdict)).toEqual({ riskVerdict: 'accepted' })
  })

  it('hold completion while a 重大 finding is open, until the lead took note and compliance closed it (norm 9.4)', async () => {
    const caseId = await record()
    await act('mahui', 'submit-plan', caseId, plan)
    const findings = '担保不足\n\n募集说明书缺章'
    await act('xiaohe', 'review-risk', caseId, { riskVerdict: 'accepted', findings, findingSeverity: 'high' })
    await act('mahui', 'sign-agreement', caseId, { ...signed, agreementNumber: `NG-H-${caseId}` })
    await expect(act('mahui', 'report-progress', caseId, done)).rejects.toMatchObject({
      code: 'high-risk-open',
      data: { count: 2 },
    })
    const [lead, officer] = [await exchange.actor('mahui'), await exchange.actor('xiaohe')]
    const found = await database().read((tx) => rows(tx, RiskFindings).findBy({ caseId }))
    expect(found.map(({ text }) => text).sort()).toEqual(['募集说明书缺章', '担保不足'].sort())
    for (const { id: findingId } of found) {
      const target = { caseId, findingId }
      await expect(closeRisk(exchange.core, officer, target)).rejects.toMatchObject({
        code: 'risk-not-acknowledged',
      })
      await expect(closeRisk(exchange.core, lead, target)).rejects.toMatchObject({
        code: 'compliance-only-not-allowed',
      })
      await acknowledgeRisk(exchange.core, lead, target)
      await mitigateRisk(exchange.core, lead, { ...target, note: '已补齐材料' })
      await closeRisk(exchange.core, officer, target)
    }
    expect(await act('mahui', 'report-progress', caseId, done)).toEqual({ executionOutcome: 'completed' })
  })

  it('bring a returned plan back with what was typed and why', async () => {
    const caseId = await record()
    await act('mahui', 'submit-plan', caseId, plan)
    await act('luchuan', 'decide-plan', caseId, { planVerdict: 'returned', opinion: '补充费用测算' })
    expect(await prefilled('mahui', 'submit-plan', caseId)).toMatchObject({
      planTitle: '可转债发行辅导',
      returnedBecause: '补充费用测算',
      people: expect.arrayContaining([{ value: demoPeople.baiwei.id, label: '白薇' }]) as unknown,
    })
    await act('mahui', 'submit-plan', caseId, plan)
    await act('luchuan', 'decide-plan', caseId, { planVerdict: 'approved' })
    expect((await demand(caseId)).state).toBe('risk-review')
  })

  it('demand causes and measures of a review with satisfaction below 3 (norm 14)', async () => {
    const caseId = await record()
    const poor = { ...review, satisfaction: '2' }
    await expect(act('mahui', 'write-review', caseId, poor)).rejects.toMatchObject({
      code: 'lesson-missing',
      data: { fields: { causes: expect.anything() as unknown, measures: expect.anything() as unknown } },
    })
    await act('mahui', 'write-review', caseId, { ...poor, causes: '沟通不足', measures: '马辉每周回访' })
  })

  it('end at once when the enterprise withdraws, and tell the process', async () => {
    const caseId = await record()
    await open(caseId)
    const reason = '企业改变融资计划'
    await expect(
      withdrawDemand(exchange.core, await exchange.actor('sujin'), { caseId, reason }),
    ).rejects.toMatchObject({ code: 'withdraw-not-allowed' })
    await withdrawDemand(exchange.core, await exchange.actor('baiwei'), { caseId, reason })
    const owed = await database().read((tx) => rows(tx, Outbox).findBy({ caseId }))
    expect(owed.map(({ payload }) => (payload as { name: string }).name)).toContain('demand-withdrawn')
    await expect(act('mahui', 'submit-plan', caseId, plan)).rejects.toMatchObject({ code: 'case-closed' })
    const close = () => closeCaseWorker.handle({ caseId, outcome: 'withdrawn' }, exchange.core, job('1'))
    await close()
    await close()
    const codes = (await timelineOf(exchange.core, caseId)).map(({ code }) => code)
    expect(codes.filter((code) => code === 'deadline-cancelled')).toHaveLength(1)
    expect((await demand(caseId)).state).toBe('withdrawn')
  })

  it.each([
    ['decide-plan', { planVerdict: 'returned', opinion: ' ' }, 'opinion'],
    ['review-risk', { riskVerdict: 'rejected' }, 'riskOpinion'],
    ['review-risk', { riskVerdict: 'accepted', findings: '一条' }, 'findingSeverity'],
    ['sign-agreement', { ...signed, agreedDueOn: '2026-09-01' }, 'agreedDueOn'],
    ['sign-agreement', { ...signed, agreementAmount: 1.005 }, 'agreementAmount'],
    ['sign-agreement', { agreementOutcome: 'withdrawn' }, 'withdrawReason'],
    ['report-progress', { ...progress, completedPercent: 101 }, 'completedPercent'],
    ['confirm-completion', { completionVerdict: 'confirmed' }, 'acceptedAmount'],
    ['confirm-completion', { completionVerdict: 'returned' }, 'opinion'],
    ['write-review', { result: '好' }, 'satisfaction'],
    ['submit-plan', { ...plan, planTitle: '' }, 'planTitle'],
  ])('say by the field what %s misses', (command, given, field) => {
    const issues = taskCommands[command]!.answers.safeParse(given).error?.issues ?? []
    expect(issues.map(({ path }) => path)).toEqual([[field]])
  })
})
