import { taskCommands } from '../../src/commands'
import { coWorksOfCase } from '../../src/cowork'
import { Deadlines } from '../../src/calendar/store'
import { rows } from '../../src/database/table'
import { maySeeCase } from '../../src/demands'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { withdrawDemand } from '../../src/demands/withdraw-demand'
import type { Job } from '../../src/engine/engine'
import { Definitions } from '../../src/engine/projection/definition-store'
import { Notices } from '../../src/messages/store'
import { demoDepartments, demoLines, demoPeople } from '../../src/people/demo-people'
import { timelineOf } from '../../src/timeline'
import answerAnew from '../../workers/answer-anew'
import askCountersign from '../../workers/ask-countersign'
import closeCase from '../../workers/close-case'
import { onBothDatabases } from '../world/database'
import { demandForm, openExchange, type Exchange } from '../world/exchange'
import { projectTask } from '../world/projected-task'

const { custody, enterpriseService, investment, marketing } = demoDepartments
const plan = {
  discussionMinutes: '一致同意。',
  planTitle: '可转债发行辅导',
  planContent: '尽调、辅导、备案、发行。',
  serviceProducts: '私募可转债',
  leadId: demoPeople.mahui.id,
  amountBand: 'medium',
  crossDepartment: true,
  coWorkDepartmentIds: [enterpriseService.id],
  coWorkRule: 'all',
}
type Name = keyof typeof demoPeople
const job = {} as Job

onBothDatabases('countersigning a plan (norm 10)', (database) => {
  let exchange: Exchange
  let caseId: string
  let keys = 0
  beforeEach(async () => {
    exchange = await openExchange(database())
    caseId = await recordDemand(exchange.core, await exchange.actor('baiwei'), NewDemand.parse(demandForm()))
  })

  const run = async (name: Name, command: string, act: { taskKey?: string; given: object }) => {
    const task = taskCommands[command]!
    const actor = await exchange.actor(name)
    const taskKey = act.taskKey ?? '1'
    return task.run(exchange.core, { actor, caseId, taskKey, answers: task.answers.parse(act.given) })
  }
  const submit = (more: object = {}) => run('mahui', 'submit-plan', { given: { ...plan, ...more } })
  const ask = (coWorkId: unknown, coWorkGroup: string) =>
    askCountersign.handle({ coWorkId: String(coWorkId), coWorkGroup }, exchange.core, job)
  const taskOf = (coWorkId: unknown, coWorkGroup: string) =>
    projectTask(database(), { key: `77${++keys}` }, { coWorkId, coWorkGroup })
  const sign = async (name: Name, [coWorkId, group]: [unknown, string], given: object) =>
    run(name, 'countersign', { taskKey: await taskOf(coWorkId, group), given })
  const agree = { coWorkOpinion: 'agree', opinion: '' }
  const object = { coWorkOpinion: 'disagree', opinion: '缺少估值依据' }
  const group = (department: { id: string }) => `head:${department.id}`
  const codes = async () => (await timelineOf(exchange.core, caseId)).map(({ code }) => code)
  const told = async (event: string) =>
    (await database().read((tx) => rows(tx, Notices).findBy({ event, caseId }))).map(
      ({ personId }) => personId,
    )
  const shown = async () => (await coWorksOfCase(exchange.core, caseId))[0]!

  it('asks nobody when the plan stays in one department', async () => {
    expect(await submit({ crossDepartment: false })).toMatchObject({
      coWorkId: null,
      coWorkDepartmentIds: null,
    })
    expect(await coWorksOfCase(exchange.core, caseId)).toEqual([])
  })

  it('takes the form of the first version, which asked for no departments', async () => {
    const { coWorkDepartmentIds: _ids, coWorkRule: _rule, ...before } = plan
    const variables = await run('mahui', 'submit-plan', { given: before })
    expect(variables).toMatchObject({ leadId: demoPeople.mahui.id, coWorkId: null })
  })

  it('asks nobody for an instance of the first version, whose process would not wait for them', async () => {
    const model = {
      processId: 'service-lifecycle',
      version: 1,
      name: '企业全链条服务',
      resourceName: 'a',
      xml: '',
    }
    const definition = { ...model, digest: 'a', deployedAt: exchange.clock.now(), deletedAt: null }
    const key = `9${++keys}`
    await database().transaction((tx) => rows(tx, Definitions).insert({ ...definition, key, elements: {} }))
    const taskKey = await projectTask(database(), { key: `77${keys}`, definitionKey: key }, {})
    expect(await run('mahui', 'submit-plan', { taskKey, given: plan })).toMatchObject({ coWorkId: null })
  })

  it('wants departments and a rule of a plan that needs others', () => {
    const answers = taskCommands['submit-plan']!.answers
    const faults = (more: object) =>
      answers.safeParse({ ...plan, ...more }).error?.issues.map(({ message }) => message)
    expect(faults({ coWorkDepartmentIds: [] })).toEqual(['demands.faults.co-work-departments-needed'])
    expect(faults({ coWorkRule: null })).toEqual(['demands.faults.co-work-rule-needed'])
    expect(faults({ coWorkDepartmentIds: null, crossDepartment: false })).toBeUndefined()
  })

  it('refuses the answering department itself, one unknown, and one without a head', async () => {
    const unfit = { code: 'co-work-department-unfit', data: { field: 'coWorkDepartmentIds' } }
    await expect(submit({ coWorkDepartmentIds: [marketing.id] })).rejects.toMatchObject(unfit)
    await expect(submit({ coWorkDepartmentIds: ['nowhere'] })).rejects.toMatchObject(unfit)
  })

  it('lets the departments that are asked read the case, and gives each its deadline of the policy', async () => {
    const tanlin = await exchange.actor('tanlin')
    expect(await maySeeCase(exchange.core, tanlin, caseId)).toBe(false)
    const { coWorkId } = await submit({ coWorkDepartmentIds: [custody.id] })
    expect(await maySeeCase(exchange.core, tanlin, caseId)).toBe(true)
    expect(await maySeeCase(exchange.core, await exchange.actor('yuhang'), caseId)).toBe(true)
    const first = await ask(coWorkId, group(custody))
    expect(first.dueAt).toBe('2026-10-09T10:00:00.000Z')
    expect(await ask(coWorkId, group(custody))).toEqual(first)
    expect(await told('co-work-asked')).toEqual([demoPeople.tanlin.id])
    expect((await shown()).signs).toMatchObject([
      { name: '存管交易部', state: 'asked', dueAt: new Date(first.dueAt) },
      { name: '市场条线业务总监', state: 'asked', dueAt: null },
    ])
  })

  it('asks the director of the answering line as well when another line takes part', async () => {
    expect(await submit()).toMatchObject({ coWorkLineId: null, coWorkDepartmentIds: [enterpriseService.id] })
    const { coWorkId, coWorkLineId } = await submit({ coWorkDepartmentIds: [custody.id], coWorkRule: 'one' })
    expect(coWorkLineId).toBe(demoLines.market.id)
    const director = `line-director:${demoLines.market.id}`
    expect(await sign('tanlin', [coWorkId, group(custody)], agree)).toEqual({ coWorkResult: null })
    expect(await sign('shenmu', [coWorkId, director], agree)).toEqual({ coWorkResult: 'agreed' })
    expect((await shown()).result).toBe('agreed')
  })

  it('is agreed when all agree, each with person, time and words on the case', async () => {
    const { coWorkId } = await submit({ coWorkDepartmentIds: [enterpriseService.id, custody.id] })
    for (const one of [enterpriseService, custody]) await ask(coWorkId, group(one))
    const director = `line-director:${demoLines.market.id}`
    expect(await sign('yanning', [coWorkId, group(enterpriseService)], agree)).toEqual({ coWorkResult: null })
    await sign('shenmu', [coWorkId, director], agree)
    expect(
      await sign('tanlin', [coWorkId, group(custody)], { ...agree, opinion: '登记环节由我部配合' }),
    ).toEqual({
      coWorkResult: 'agreed',
    })
    expect((await shown()).signs).toMatchObject([
      { opinion: 'agree', signedByName: '严宁', signedAt: exchange.clock.now() },
      { opinion: 'agree', signedByName: '谭林', words: '登记环节由我部配合' },
      { opinion: 'agree', signedByName: '沈牧' },
    ])
    expect(await codes()).toEqual(
      expect.arrayContaining(['co-work-asked', 'countersigned-agree', 'co-work-agreed']),
    )
  })

  it('ends as soon as it is certain: the others are spared, told why, and their deadline is void', async () => {
    const ids = [enterpriseService.id, custody.id, investment.id]
    const { coWorkId } = await submit({ coWorkDepartmentIds: ids })
    for (const id of ids) await ask(coWorkId, `head:${id}`)
    expect(await sign('yanning', [coWorkId, group(enterpriseService)], object)).toEqual({
      coWorkResult: 'disagreed',
    })
    const { signs, result } = await shown()
    expect(result).toBe('disagreed')
    expect(signs.map(({ state }) => state)).toEqual(['signed', 'spared', 'spared', 'spared'])
    expect((await told('co-work-ended')).sort()).toEqual(
      [demoPeople.tanlin.id, demoPeople.jiangbo.id, demoPeople.shenmu.id].sort(),
    )
    expect(await told('plan-returned')).toEqual([demoPeople.mahui.id])
    const deadlines = await database().read((tx) => rows(tx, Deadlines).findBy({ caseId, kind: 'co-work' }))
    expect(deadlines.map(({ state }) => state).sort()).toEqual(['cancelled', 'cancelled', 'running'])
    await expect(sign('tanlin', [coWorkId, group(custody)], agree)).rejects.toMatchObject({
      code: 'co-work-decided',
    })
  })

  it('brings back to the next plan what was said, and asks anew', async () => {
    const { coWorkId } = await submit()
    await sign('yanning', [coWorkId, group(enterpriseService)], object)
    const actor = await exchange.actor('mahui')
    const filled = await taskCommands['submit-plan']!.prefill!(exchange.core, { actor, caseId, taskKey: '1' })
    expect(filled).toMatchObject({
      returnedBecause: '企业服务部（严宁）不同意：缺少估值依据',
      coWorkDepartmentIds: [enterpriseService.id],
      coWorkRule: 'all',
      leadId: demoPeople.mahui.id,
    })
    const again = await submit()
    expect(again['coWorkId']).not.toBe(coWorkId)
    expect((await shown()).round).toBe(2)
  })

  it('shows who countersigns the plan, the rule and what others said', async () => {
    const { coWorkId } = await submit({ coWorkDepartmentIds: [enterpriseService.id, custody.id] })
    await ask(coWorkId, group(custody))
    await sign('yanning', [coWorkId, group(enterpriseService)], { ...agree, opinion: '可行' })
    const actor = await exchange.actor('tanlin')
    const taskKey = await taskOf(coWorkId, group(custody))
    expect(
      await taskCommands['countersign']!.prefill!(exchange.core, { actor, caseId, taskKey }),
    ).toMatchObject({
      planTitle: '可转债发行辅导',
      planContent: '尽调、辅导、备案、发行。',
      askedByText: '马辉 2026-09-30 10:00',
      dueText: '2026-10-09 18:00',
      ruleText: '全部同意：每家都同意才通过。',
      signedText: '企业服务部（严宁）同意：可行',
    })
  })

  it('wants a reason from who disagrees, and takes one opinion of each', async () => {
    const answers = taskCommands['countersign']!.answers
    expect(answers.safeParse({ coWorkOpinion: 'disagree', opinion: ' ' }).success).toBe(false)
    const { coWorkId } = await submit({ coWorkDepartmentIds: [enterpriseService.id, custody.id] })
    await sign('yanning', [coWorkId, group(enterpriseService)], agree)
    await expect(sign('yanning', [coWorkId, group(enterpriseService)], object)).rejects.toMatchObject({
      code: 'co-work-already-signed',
    })
    await expect(run('yanning', 'countersign', { taskKey: '404', given: agree })).rejects.toMatchObject({
      code: 'co-work-not-found',
    })
  })

  it('stops when the demand goes to another department or ends, and says so', async () => {
    const { coWorkId } = await submit()
    await ask(coWorkId, group(enterpriseService))
    for (let times = 0; times < 2; times++) await answerAnew.handle({ caseId }, exchange.core, job)
    expect(await shown()).toMatchObject({ result: 'stopped', signs: [{ state: 'spared' }] })
    expect(await told('co-work-ended')).toEqual([demoPeople.yanning.id])
    const { coWorkId: second } = await submit()
    await withdrawDemand(exchange.core, await exchange.actor('mahui'), { caseId, reason: '企业改了主意' })
    await closeCase.handle({ caseId, outcome: 'withdrawn' }, exchange.core, job)
    expect(await shown()).toMatchObject({ id: second, result: 'stopped' })
    const late = await ask(second, group(enterpriseService))
    const deadline = await database().read((tx) =>
      rows(tx, Deadlines).findOneByOrFail({ id: late.deadlineId }),
    )
    expect(deadline.state).toBe('cancelled')
  })
})
