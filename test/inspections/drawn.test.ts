import { rows } from '../../src/database/table'
import { Deadlines } from '../../src/calendar'
import { CaseInspections } from '../../src/confidentiality/store'
import { answerItem } from '../../src/inspections/answer-item'
import { cancelInspection } from '../../src/inspections/cancel-inspection'
import { redraw } from '../../src/inspections/redraw'
import { Notices } from '../../src/messages/store'
import { Outbox } from '../../src/outbox/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { readableVisit } from '../../src/visits'
import type { Job } from '../../src/engine/engine'
import openWorker from '../../workers/open-inspection'
import { onBothDatabases } from '../world/database'
import { openInspections, type InspectionStage } from './stage'

const { wanxi, xiaohe, shenmu, fangzheng } = demoPeople
onBothDatabases('an inspection as it is planned, drawn and carried out (norm 15, 17.C3)', (database) => {
  let stage: InspectionStage
  const visits: string[] = []
  beforeAll(async () => {
    stage = await openInspections(database())
    for (const part of ['奶香', '枸杞', '云图', '牧业']) visits.push(await stage.desk.visit(part))
  })
  afterAll(() => stage.site.close())
  beforeEach(() => stage.exchange.clock.set('2026-09-30T02:00:00.000Z'))
  const actor = (name: Parameters<typeof stage.exchange.actor>[0]) => stage.exchange.actor(name)
  const told = async (event: string, caseId: string) => {
    const found = await database().read((tx) => rows(tx, Notices).findBy({ event, caseId }))
    return found.map(({ personId }) => personId).sort()
  }
  const handIn = (id: string) =>
    stage.act('xiaohe', 'carry-out-inspection', id, { inspectionSummary: '总体良好' })
  it('is drawn once, from a frozen population, by a seed that gives the same sample again', async () => {
    const id = await stage.plan()
    await Promise.all([stage.draw(id), stage.draw(id)])
    const first = await stage.inspection(id)
    await stage.draw(id)
    const inspection = await stage.inspection(id)
    expect(inspection).toMatchObject({
      state: 'running',
      populationCount: 4,
      sampleCount: 2,
      seed: first.seed,
    })
    expect(inspection.seed).toMatch(/^[0-9a-f]{32}$/)
    const items = await stage.items(id)
    expect(items.map(({ fact }) => fact).every((fact) => visits.includes(fact.slice(6)))).toBe(true)
    await stage.desk.visit('奶香', { visitedAt: new Date('2026-09-29T01:00:00.000Z') })
    expect(await redraw(stage.core, inspection)).toEqual({
      facts: items.map(({ fact }) => fact),
      isSame: true,
    })
    const started = await database().read((tx) => rows(tx, Outbox).findBy({ kind: 'message' }))
    const mine = started.filter(({ payload }) => JSON.stringify(payload).includes(id))
    expect(mine).toHaveLength(1)
    const variables = (mine[0]!.payload as { variables: object }).variables
    expect(variables).toMatchObject({ caseId: id, plannerId: shenmu.id, memberIds: [xiaohe.id] })
    expect(await told('inspection-assigned', id)).toEqual([xiaohe.id])
    const deadline = await database().read((tx) => rows(tx, Deadlines).findOneBy({ caseId: id }))
    expect(deadline?.dueAt).toEqual(new Date('2026-10-13T10:00:00.000Z'))
  })

  it.each([
    ['a foreign line', { departmentIds: [demoDepartments.custody.id] }, 'inspection-departments-unfit'],
    ['no department', { departmentIds: [] }, 'inspection-departments-unfit'],
    [
      'second-line departments',
      { departmentIds: [demoDepartments.compliance.id] },
      'inspection-departments-unfit',
    ],
    ['a day to come', { toDay: '2026-10-01' }, 'inspection-period-wrong'],
    [
      'an end before its beginning',
      { fromDay: '2026-09-30', toDay: '2026-09-01' },
      'inspection-period-wrong',
    ],
    ['more than all', { sizeKind: 'percent' as const, size: 101 }, 'inspection-size-wrong'],
    ['nobody', { memberIds: [] }, 'inspection-members-missing'],
    ['a team of one', { kind: 'special' as const }, 'inspection-team-too-small'],
    ['their own department', { memberIds: [demoPeople.yanning.id] }, 'inspection-member-department'],
    [
      'their own department as a random check',
      { memberIds: [demoPeople.yanning.id], crossDepartment: true },
      'inspection-member-department',
    ],
  ])('norm 15: a plan over %s is refused', async (_what, more, code) => {
    await expect(stage.plan(more)).rejects.toMatchObject({ code })
  })

  it('norm 15, 17.C3: 综合办公室 and 合规风控部 plan for any line, staff for none', async () => {
    const everywhere = [demoDepartments.custody.id, demoDepartments.enterpriseService.id]
    await stage.plan({ departmentIds: everywhere }, 'wenqing')
    await stage.plan({ departmentIds: everywhere }, 'fangzheng')
    for (const name of ['luchuan', 'baiwei', 'admin'] as const)
      await expect(stage.plan({}, name)).rejects.toMatchObject({ code: 'inspection-plan-not-allowed' })
  })

  it('a draft changes, alone by its planner; an empty population and one nobody may judge are refused', async () => {
    const id = await stage.plan()
    await stage.plan({ id, size: 3 })
    expect(await stage.inspection(id)).toMatchObject({ size: 3, state: 'draft', seed: null })
    await expect(stage.plan({ id }, 'fangzheng')).rejects.toMatchObject({
      code: 'score-inspection-not-found',
    })
    await expect(stage.draw(id, 'fangzheng')).rejects.toMatchObject({ code: 'score-inspection-not-found' })
    const empty = { fromDay: '2025-01-01', toDay: '2025-01-02' }
    await expect(stage.drawn(empty)).rejects.toMatchObject({ code: 'inspection-population-empty' })
    const own = {
      kind: 'special' as const,
      crossDepartment: true,
      memberIds: [wanxi.id, demoPeople.yanning.id],
    }
    await expect(stage.drawn({ ...own, memberIds: [wanxi.id, wanxi.id] })).rejects.toMatchObject({
      code: 'inspection-team-too-small',
    })
    const special = await stage.drawn(own)
    const [item] = await stage.items(special)
    await expect(stage.find(special, item!.ordinal, 'omission', 'wanxi')).rejects.toMatchObject({
      code: 'inspection-own-fact-not-allowed',
    })
    await stage.find(special, item!.ordinal, 'omission', 'yanning')
  })

  it('norm 11: a member reads the sample while the inspection lasts, and no longer', async () => {
    const member = await actor('dingyi')
    const id = await stage.drawn({ memberIds: [demoPeople.dingyi.id] })
    const [item] = await stage.items(id)
    const visitId = item!.fact.slice(6)
    expect((await readableVisit(stage.core, member, visitId)).id).toBe(visitId)
    const sample = (await stage.items(id)).map(({ fact }) => fact.slice(6))
    const hidden = visits.find((one) => !sample.includes(one))!
    await expect(readableVisit(stage.core, member, hidden)).rejects.toMatchObject({ code: 'visit-not-found' })
    await cancelInspection(stage.core, await actor('shenmu'), { id, reason: '计划有变' })
    await expect(readableVisit(stage.core, member, visitId)).rejects.toMatchObject({
      code: 'visit-not-found',
    })
    const grants = await database().read((tx) => rows(tx, CaseInspections).findBy({ caseId: visitId }))
    expect(grants.some(({ revokedByName }) => revokedByName === '沈牧')).toBe(true)
  })

  it('keeps drafts, takes whole answers only, and never lets two inspectors overwrite each other', async () => {
    const id = await stage.drawn({ memberIds: [xiaohe.id, fangzheng.id] })
    const form = { inspectionId: id, ordinal: 1, answers: { basics: 'yes' }, note: null, version: 1 }
    await answerItem(stage.core, await actor('xiaohe'), { ...form, isDraft: true })
    expect((await stage.items(id))[0]).toMatchObject({ answeredAt: null, savedByName: '萧禾', version: 2 })
    const late = answerItem(stage.core, await actor('fangzheng'), {
      ...form,
      ...{ answers: { basics: 'no' }, isDraft: true },
    })
    await expect(late).rejects.toMatchObject({ code: 'inspection-item-changed-meanwhile' })
    const open = answerItem(stage.core, await actor('xiaohe'), { ...form, version: 2, isDraft: false })
    await expect(open).rejects.toMatchObject({ code: 'inspection-questions-open', data: { count: 5 } })
    const no = { basics: 'no', people: 'yes', truth: 'yes', feedback: 'yes', evidence: 'yes', method: '电话' }
    const unexplained = { ...form, answers: no, version: 2, isDraft: false }
    await expect(answerItem(stage.core, await actor('xiaohe'), unexplained)).rejects.toMatchObject({
      code: 'inspection-no-unexplained',
    })
    const explained = { ...unexplained, note: '联系人已离职' }
    await answerItem(stage.core, await actor('xiaohe'), explained)
    await answerItem(stage.core, await actor('xiaohe'), explained)
    expect((await stage.items(id))[0]).toMatchObject({ answeredByName: '萧禾', version: 3 })
    await expect(handIn(id)).rejects.toMatchObject({ code: 'inspection-items-open', data: { count: 1 } })
  })

  it('one instance runs it', async () => {
    const id = await stage.drawn()
    const open = (instanceKey: string) =>
      openWorker.handle({ caseId: id }, stage.core, { instanceKey } as Job)
    await open('100')
    await open('100')
    await expect(open('200')).rejects.toMatchObject({ code: 'already-running' })
  })
})
