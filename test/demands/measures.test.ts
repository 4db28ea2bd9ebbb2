import { Deadlines, settleDeadline } from '../../src/calendar'
import { taskCommands } from '../../src/commands'
import { rows } from '../../src/database/table'
import { measureFacts } from '../../src/demands'
import { measuresFor, type MeasureQuery } from '../../src/demands/review/measures-for'
import { ReviewMeasures, type ReviewMeasure } from '../../src/demands/review/store'
import { Notices } from '../../src/messages/store'
import { Outbox } from '../../src/outbox/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { onBothDatabases } from '../world/database'
import { openCaseStage, type CaseStage } from './case-stage'
import { taskWithVariables } from './task-with-variables'

type Name = keyof typeof demoPeople

const poor = { satisfaction: '2', result: '企业嫌慢', causes: '讨论太晚' }
const later = { text: '每周一核对进度', ownerId: demoPeople.baiwei.id, dueOn: '2026-10-16' }
const mine: MeasureQuery = { scope: 'mine', all: false, overdue: false, after: null }

onBothDatabases('measures of a review (norm 14)', (database) => {
  let stage: CaseStage
  beforeEach(async () => {
    stage = await openCaseStage(database())
  })
  const measures = () =>
    database().read((tx) =>
      rows(tx, ReviewMeasures).find({ where: { caseId: stage.caseId }, order: { ordinal: 'ASC' } }),
    )
  const only = async () => (await measures())[0]!
  const deadlineOf = (measure: ReviewMeasure) =>
    database().read((tx) => rows(tx, Deadlines).findOneByOrFail({ id: measure.deadlineId }))
  const act = async (
    name: Name,
    command: string,
    { measure, given }: { measure: ReviewMeasure; given: object },
  ) => {
    const taskKey = await taskWithVariables(database(), { measureId: measure.id })
    const task = taskCommands[command]!
    const actor = await stage.exchange.actor(name)
    const answers = task.answers.parse(given)
    return task.run(stage.exchange.core, { actor, caseId: stage.caseId, taskKey, answers })
  }
  const done = { measureOutcome: 'done', evidence: '例会纪要 3-12' }

  it('norm 14: a satisfaction below 3 demands causes and measures', async () => {
    const given = { ...poor, causes: '' }
    await expect(stage.act('mahui', 'write-review', given)).rejects.toMatchObject({
      code: 'lesson-missing',
      data: { fields: { causes: expect.anything() as unknown, measures: expect.anything() as unknown } },
    })
    await stage.act('mahui', 'write-review', { ...poor, measureList: [later] })
    expect(await measures()).toHaveLength(1)
  })

  it('norm 14: a plan that missed its deadline demands them, however content the enterprise is', async () => {
    stage.exchange.clock.set('2026-10-12T02:00:00.000Z')
    const [response] = await stage.deadlines()
    await settleDeadline(stage.exchange.core, await stage.exchange.actor('luchuan'), {
      deadlineId: response!.id,
    })
    const content = { satisfaction: '5', result: '好', causes: '', measures: '' }
    await expect(stage.act('mahui', 'write-review', content)).rejects.toMatchObject({
      code: 'lesson-missing',
    })
  })

  it('each has its owner, its date and its follow-up; one in words alone is the lead’s, within twenty working days', async () => {
    await stage.act('mahui', 'write-review', { ...poor, measures: '次日即讨论', measureList: [later] })
    const [first, own] = await measures()
    expect(first).toMatchObject({
      ...{ ...later, ownerName: '白薇', state: 'open', source: 'review', ordinal: 1 },
      ...{ departmentName: '市场发展部', headGroup: `head:${demoDepartments.marketing.id}` },
    })
    expect(own).toMatchObject({ text: '次日即讨论', ownerName: '马辉', dueOn: '2026-11-03', ordinal: 2 })
    expect((await deadlineOf(first!)).dueAt).toEqual(new Date('2026-10-16T18:00:00+08:00'))
    const owed = await database().read((tx) => rows(tx, Outbox).findBy({ caseId: stage.caseId }))
    const started = owed.map(({ payload }) => payload as { name: string; variables: object })
    expect(started.find(({ name }) => name === 'measure-agreed')).toMatchObject({
      correlationKey: first!.id,
      variables: { caseId: stage.caseId, measureId: first!.id, ownerId: later.ownerId },
    })
    const told = await database().read((tx) =>
      rows(tx, Notices).findBy({ caseId: stage.caseId, personId: later.ownerId, event: 'task-assigned' }),
    )
    expect(told).toHaveLength(1)
    expect((await stage.demand()).state).toBe('completed')
  })

  it.each([
    ['a stranger to the case', { ownerId: demoPeople.sujin.id }, 'measureList.0.ownerId'],
    ['today', { dueOn: '2026-09-30' }, 'measureList.0.dueOn'],
    ['a holiday', { dueOn: '2026-10-01' }, 'measureList.0.dueOn'],
    ['more than a year ahead', { dueOn: '2027-12-01' }, 'measureList.0.dueOn'],
  ])('say by the field that %s does not fit, and keep nothing', async (_what, wrong, field) => {
    const given = { ...poor, measureList: [{ ...later, ...wrong }] }
    await expect(stage.act('mahui', 'write-review', given)).rejects.toMatchObject({
      code: 'measures-unfit',
      data: { fields: { [field]: expect.anything() as unknown } },
    })
  })

  it('are done in time when the owner reported it in time, however late the head confirms', async () => {
    await stage.act('mahui', 'write-review', { ...poor, measureList: [later] })
    stage.exchange.clock.set('2026-10-16T09:59:00.000Z')
    await act('baiwei', 'report-measure', { measure: await only(), given: done })
    stage.exchange.clock.set('2026-10-20T02:00:00.000Z')
    await act('luchuan', 'confirm-measure', {
      measure: await only(),
      given: { measureVerdict: 'confirmed' },
    })
    expect(await only()).toMatchObject({ state: 'done', late: false, closedByName: '陆川' })
    expect((await deadlineOf(await only())).state).toBe('met')
  })

  it('come back with the head’s words, and count as late when reported after their date', async () => {
    await stage.act('mahui', 'write-review', { ...poor, measureList: [later] })
    await act('baiwei', 'report-measure', { measure: await only(), given: done })
    const returned = { measureVerdict: 'returned', opinion: '附上纪要' }
    await act('luchuan', 'confirm-measure', { measure: await only(), given: returned })
    expect(await only()).toMatchObject({ state: 'open', opinion: '附上纪要' })
    await expect(
      act('luchuan', 'confirm-measure', { measure: await only(), given: returned }),
    ).rejects.toMatchObject({ code: 'measure-ended' })
    stage.exchange.clock.set('2026-10-16T10:01:00.000Z')
    await act('baiwei', 'report-measure', { measure: await only(), given: done })
    await act('luchuan', 'confirm-measure', {
      measure: await only(),
      given: { measureVerdict: 'confirmed' },
    })
    expect(await only()).toMatchObject({ state: 'done', late: true })
    const facts = await measureFacts(stage.exchange.core, { from: '2026-10-01', to: '2026-10-31' })
    expect(facts.find(({ personId }) => personId === demoPeople.baiwei.id)).toMatchObject({
      departmentName: '市场发展部',
      late: expect.any(Number) as number,
    })
    expect((await stage.codes()).filter((code) => code.startsWith('measure-'))).toEqual([
      ...['measure-agreed', 'measure-reported', 'measure-returned', 'measure-reported'],
      'measure-confirmed',
    ])
  })

  it('get another date from the head, and the deadline really moves; refused, the old one stays', async () => {
    await stage.act('mahui', 'write-review', { ...poor, measureList: [later] })
    const ask = { measureOutcome: 'new-date', newDueOn: '2026-10-30', newDateReason: '企业资料未到' }
    await act('baiwei', 'report-measure', { measure: await only(), given: ask })
    const refused = { dateVerdict: 'refused', opinion: '先做能做的' }
    await act('luchuan', 'decide-measure-date', { measure: await only(), given: refused })
    expect(await only()).toMatchObject({ state: 'open', dueOn: '2026-10-16', opinion: '先做能做的' })
    await act('baiwei', 'report-measure', { measure: await only(), given: ask })
    const granted = await act('luchuan', 'decide-measure-date', {
      measure: await only(),
      given: { dateVerdict: 'granted' },
    })
    expect(granted).toEqual({ dateVerdict: 'granted', dueAt: '2026-10-30T10:00:00.000Z' })
    expect(await only()).toMatchObject({ state: 'open', dueOn: '2026-10-30' })
    expect((await deadlineOf(await only())).dueAt).toEqual(new Date('2026-10-30T10:00:00.000Z'))
  })

  it('a head’s own measure is confirmed by the line director', async () => {
    const own = { ...later, ownerId: demoPeople.luchuan.id }
    await stage.act('mahui', 'write-review', { ...poor, measureList: [own] })
    expect((await only()).headGroup).toBe(`line-director:${demoDepartments.marketing.lineId}`)
  })

  it('stay when the case is completed, and stand on the owner’s and the department’s page, overdue marked', async () => {
    await stage.act('mahui', 'write-review', { ...poor, measureList: [later] })
    const { core } = stage.exchange
    const list = async (name: Name, more: Partial<MeasureQuery> = {}) =>
      (await measuresFor(core, await stage.exchange.actor(name), { ...mine, ...more })).measures.filter(
        ({ caseId }) => caseId === stage.caseId,
      )
    expect(await list('baiwei')).toMatchObject([{ isOverdue: false, address: `/cases/${stage.caseId}` }])
    expect(await list('luchuan')).toEqual([])
    stage.exchange.clock.set('2026-10-19T02:00:00.000Z')
    expect(await list('luchuan', { scope: 'department', overdue: true })).toMatchObject([
      { isOverdue: true, ownerName: '白薇' },
    ])
    expect(await list('sujin', { scope: 'department' })).toEqual([])
    expect((await only()).state).toBe('open')
  })

  it.each([
    ['report-measure', { measureOutcome: 'done' }, 'evidence'],
    ['report-measure', { measureOutcome: 'new-date', newDueOn: '2026-10-30' }, 'newDateReason'],
    ['report-measure', { measureOutcome: 'new-date', newDateReason: '等资料' }, 'newDueOn'],
    ['confirm-measure', { measureVerdict: 'returned' }, 'opinion'],
    ['decide-measure-date', { dateVerdict: 'refused' }, 'opinion'],
  ])('say by the field what %s misses', (command, given, field) => {
    const issues = taskCommands[command]!.answers.safeParse(given).error?.issues ?? []
    expect(issues.map(({ path }) => path)).toEqual([[field]])
  })
})
