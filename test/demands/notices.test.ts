import { taskCommands } from '../../src/commands'
import { closeCase } from '../../src/demands/close-case'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { raiseRisk } from '../../src/demands/risks/findings'
import { withdrawDemand } from '../../src/demands/withdraw-demand'
import { system } from '../../src/actor'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { noticesOf } from '../messages/world'
import { onBothDatabases } from '../world/database'
import { demandForm, openExchange, type Exchange } from '../world/exchange'

type Name = keyof typeof demoPeople

const plan = {
  discussionMinutes: '江波、苏瑾参加，一致同意。',
  planTitle: '可转债发行辅导',
  planContent: '尽调、辅导、备案、发行。',
  serviceProducts: '私募可转债',
  leadId: demoPeople.sujin.id,
  amountBand: 'medium',
  crossDepartment: false,
  outsidePartner: false,
}

onBothDatabases('people are told what happens to a case', (database) => {
  let exchange: Exchange
  let caseId: string
  let heard: number
  beforeAll(async () => (exchange = await openExchange(database())))
  beforeEach(async () => {
    heard = 0
    caseId = await recorded(demoDepartments.investment.id)
  })

  it('a new demand: everyone in the department that is to answer', async () => {
    expect(await news()).toEqual({ 'demand-recorded': ['江波', '苏瑾'] })
    const [notice] = await noticesOf(exchange.core, caseId)
    expect(notice).toMatchObject({ title: '新需求：宁夏贺兰晴雪酒业有限公司' })
    expect(notice?.body).toContain('希望发行可转债，用于扩建酒庄。由白薇登记。')
  })

  it('a new demand of one’s own department: everyone but who recorded it, once for a double click', async () => {
    const form = demandForm()
    const record = async () =>
      recordDemand(exchange.core, await exchange.actor('baiwei'), NewDemand.parse(form))
    ;[caseId] = [await record(), await record()]
    heard = 0
    expect(await news()).toEqual({ 'demand-recorded': ['陆川', '马辉'] })
  })

  it('a plan that came back: who submitted it and who was to lead, and why', async () => {
    await act('jiangbo', 'submit-plan', plan)
    await news()
    await act('jiangbo', 'decide-plan', { planVerdict: 'returned', opinion: '补充费用测算' })
    expect(await news()).toEqual({ 'plan-returned': ['苏瑾'] })
    expect((await noticesOf(exchange.core, caseId)).at(-1)?.body).toBe(
      '江波退回了服务方案。意见：补充费用测算。修改后重新提交。',
    )
  })

  it('an approved plan: the lead it names, once however often it is approved', async () => {
    await act('jiangbo', 'submit-plan', plan)
    await news()
    await act('jiangbo', 'decide-plan', { planVerdict: 'approved' })
    expect(await news()).toEqual({ 'task-assigned': ['苏瑾'] })
    expect((await noticesOf(exchange.core, caseId)).at(-1)?.title).toBe(
      '任务指派给你：担任“可转债发行辅导”的项目负责人',
    )
    await act('xiaohe', 'review-risk', { riskVerdict: 'changes', riskOpinion: '写明担保' })
    expect(await news()).toEqual({ 'plan-returned': ['江波', '苏瑾'] })
    await act('sujin', 'submit-plan', plan)
    await act('jiangbo', 'decide-plan', { planVerdict: 'approved' })
    expect(await news()).toEqual({})
  })

  it('a head who names themself: nobody', async () => {
    await act('sujin', 'submit-plan', { ...plan, leadId: demoPeople.jiangbo.id })
    await news()
    await act('jiangbo', 'decide-plan', { planVerdict: 'approved' })
    expect(await news()).toEqual({})
  })

  it('risks found in the review: lead and originator, in one notice (norm 9.4)', async () => {
    await act('jiangbo', 'submit-plan', plan)
    await news()
    const findings = '担保不足\n\n募集说明书缺章'
    await act('xiaohe', 'review-risk', { riskVerdict: 'accepted', findings, findingSeverity: 'high' })
    expect(await news()).toEqual({ 'risk-found': ['白薇', '苏瑾'] })
    expect((await noticesOf(exchange.core, caseId)).at(-1)?.body).toContain(
      '担保不足；募集说明书缺章。由萧禾提出。',
    )
  })

  it('a review without findings: nobody', async () => {
    await act('jiangbo', 'submit-plan', plan)
    await news()
    await act('xiaohe', 'review-risk', { riskVerdict: 'accepted', findings: '' })
    expect(await news()).toEqual({})
  })

  it('a risk pointed out before anybody leads: the originator, each time', async () => {
    await news()
    const officer = await exchange.actor('xiaohe')
    for (const text of ['资料不全', '关联交易未披露']) {
      await raiseRisk(exchange.core, officer, { caseId, text, severity: 'low' })
      expect(await news()).toEqual({ 'risk-found': ['白薇'] })
    }
  })

  it('a finished case: everyone who took part but who finished it', async () => {
    await act('jiangbo', 'submit-plan', plan)
    await act('jiangbo', 'decide-plan', { planVerdict: 'approved' })
    await act('xiaohe', 'review-risk', { riskVerdict: 'accepted' })
    await news()
    await act('sujin', 'write-review', {
      satisfaction: '5',
      result: '按约定完成',
      causes: '',
      measures: null,
    })
    expect(await news()).toEqual({ 'case-closed': ['江波', '白薇', '萧禾'] })
    expect((await noticesOf(exchange.core, caseId)).at(-1)?.body).toContain('结果：服务已完结。')
  })

  it('a case that the process ends: everyone who took part, once however often its worker runs', async () => {
    await act('jiangbo', 'submit-plan', plan)
    await news()
    for (const _time of [1, 2]) await closeCase(exchange.core, system, { caseId, outcome: 'infeasible' })
    expect(await news()).toEqual({ 'case-closed': ['江波', '白薇', '苏瑾'] })
  })

  it('a demand withdrawn before anybody leads it: the department that was told of it; the process that follows says nothing new', async () => {
    await news()
    await withdrawDemand(exchange.core, await exchange.actor('baiwei'), { caseId, reason: '改变计划' })
    expect(await news()).toEqual({ 'case-closed': ['江波', '苏瑾'] })
    await closeCase(exchange.core, system, { caseId, outcome: 'withdrawn' })
    expect(await news()).toEqual({})
  })

  it('an act that is refused: nobody', async () => {
    await news()
    await expect(
      act('jiangbo', 'decide-plan', { planVerdict: 'returned', opinion: '?' }),
    ).rejects.toMatchObject({
      code: 'plan-missing',
    })
    expect(await news()).toEqual({})
  })

  async function recorded(departmentId: string): Promise<string> {
    const form = NewDemand.parse(demandForm({ departmentId }))
    return recordDemand(exchange.core, await exchange.actor('baiwei'), form)
  }

  async function act(name: Name, command: string, given: Record<string, unknown>): Promise<void> {
    const task = taskCommands[command]!
    const actor = await exchange.actor(name)
    await task.run(exchange.core, { actor, caseId, taskKey: '1', answers: task.answers.parse(given) })
  }

  /** Who was told of what since the last time of asking; somebody told twice is named twice. */
  async function news(): Promise<Record<string, string[]>> {
    const names = new Map(Object.values(demoPeople).map(({ id, name }) => [id, name]))
    const all = await noticesOf(exchange.core, caseId)
    const told: Record<string, string[]> = {}
    for (const { event, personId } of all.slice(heard)) (told[event] ??= []).push(names.get(personId)!)
    heard = all.length
    return Object.fromEntries(Object.entries(told).map(([event, people]) => [event, people.sort()]))
  }
})
