import { assessmentScope, monthAssessment } from '../../src/assessment'
import { closeMonth } from '../../src/assessment/month/close-month'
import { deduct, revokeDeduction } from '../../src/assessment/month/deduct'
import { evaluate } from '../../src/assessment/month/evaluate'
import { sinceClosing } from '../../src/assessment/month/since-closing'
import { rows } from '../../src/database/table'
import { newId } from '../../src/ids'
import { Deadlines, settleDeadline, startDeadline } from '../../src/calendar'
import { recordDemand } from '../../src/demands'
import { Demands } from '../../src/demands/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { NewDemand } from '../../src/demands/record-demand'
import { onBothDatabases } from '../world/database'
import { demandForm, openExchange, type Exchange } from '../world/exchange'
import { book, publish } from './published'

const { marketing } = demoDepartments
const baiwei = demoPeople.baiwei.id

onBothDatabases('the assessment of a month (norm 16)', (database) => {
  let exchange: Exchange
  beforeAll(async () => {
    exchange = await openExchange(database())
  })
  const seen = async (month: string, name: Parameters<Exchange['actor']>[0] = 'fangzheng') =>
    monthAssessment(exchange.core, month, assessmentScope(await exchange.actor(name)))
  const person = async (month: string, id = baiwei) =>
    (await seen(month)).people.find((row) => row.id === id)!
  const close = async (month: string, name: Parameters<Exchange['actor']>[0] = 'fangzheng') =>
    closeMonth(exchange.core, await exchange.actor(name), month)
  const takeOff = async (submissionId: string, month: string) =>
    deduct(exchange.core, await exchange.actor('fangzheng'), {
      ...{ submissionId, personId: baiwei, points: 300, reason: '走访记录迟交', month, fact: null },
    })

  it('norm 16, 17: counts what is published of the month’s days, and nothing that is not', async () => {
    await book(exchange.core, { fact: 'visit:v1', day: '2026-09-01', points: 700 })
    await book(exchange.core, { fact: 'visit:v2', day: '2026-08-31', points: 700 })
    await book(exchange.core, { fact: 'agreement:a1', day: '2026-09-02', points: 300, half: 'quality' })
    expect((await person('2026-09')).facts).toMatchObject({ authenticity: 0, visits: 0 })
    await publish(exchange.core, '2026-09-01')
    await book(exchange.core, { fact: 'visit:v3', day: '2026-09-03', points: 400 })
    const { facts, marks } = await person('2026-09')
    expect(facts).toMatchObject({
      authenticity: 700,
      quality: 300,
      visits: 1,
      visitPoints: 700,
      visitsFull: 700,
    })
    expect(marks.visitQuality).toBe(10_000)
    await publish(exchange.core, '2026-09-08')
    expect((await person('2026-09')).marks.visitQuality).toBe(Math.round((10_000 * 1100) / 1400))
    const department = (await seen('2026-09')).departments.find(({ id }) => id === marketing.id)!
    expect(department.facts).toMatchObject({ authenticity: 1100, quality: 300, visits: 2 })
  })

  it('norm 16: is seen by the person, the head, the director of the line, and all of it by who supervises', async () => {
    const names = async (name: Parameters<Exchange['actor']>[0]) => {
      const { people, departments } = await seen('2026-09', name)
      return [people.map((row) => row.name), departments.map((row) => row.name)]
    }
    expect(await names('baiwei')).toEqual([['白薇'], []])
    expect(await names('luchuan')).toEqual(
      [['白薇', '陆川', '马辉'], ['市场发展部']].map((list) => expect.arrayContaining(list) as string[]),
    )
    expect((await names('shenmu'))[1]).toEqual(['市场发展部', '企业服务部'])
    expect((await names('helan'))[1]).toHaveLength(4)
    expect(await names('dingyi')).toEqual([[], []])
  })

  it('norm 8, 16: efficiency is what was due and done in time; the median time is of working hours', async () => {
    exchange.clock.set('2026-09-21T02:00:00.000Z')
    const actor = await exchange.actor('baiwei')
    const record = async () => {
      const form = demandForm({ visitedAt: '2026-09-21T09:00+08:00' })
      const caseId = await recordDemand(exchange.core, actor, NewDemand.parse(form))
      await database().transaction((tx) => rows(tx, Demands).update({ id: caseId }, { leadId: baiwei }))
      return startDeadline(exchange.core, actor, { caseId, kind: 'response', departmentId: marketing.id })
    }
    const [answered, late] = [await record(), await record()]
    exchange.clock.set('2026-09-21T05:00:00.000Z')
    await settleDeadline(exchange.core, actor, { deadlineId: answered.id })
    expect((await person('2026-09')).facts.kept.answers).toEqual({ due: 1, inTime: 1 })
    exchange.clock.set('2026-09-30T02:00:00.000Z')
    const { facts, marks } = await person('2026-09')
    expect(facts.kept.answers).toEqual({ due: 2, inTime: 1 })
    expect(marks).toMatchObject({ efficiency: 5000, medianMinutes: 180 })
    await database().transaction((tx) => rows(tx, Deadlines).update({ id: late.id }, { state: 'paused' }))
    expect((await person('2026-09')).facts.kept.answers).toEqual({ due: 1, inTime: 1 })
  })

  it('norm 16: heads evaluate their people, directors departments and heads, nobody themselves, the last word counts', async () => {
    const give = async (
      name: Parameters<Exchange['actor']>[0],
      id: string,
      kind: 'person' | 'department',
      score: number,
    ) =>
      evaluate(exchange.core, await exchange.actor(name), {
        month: '2026-09',
        given: [{ kind, id, score, comment: null }],
      })
    expect(await give('luchuan', baiwei, 'person', 80)).toBe(1)
    expect(await give('luchuan', baiwei, 'person', 90)).toBe(1)
    expect(await give('luchuan', baiwei, 'person', 90)).toBe(0)
    expect(await give('shenmu', marketing.id, 'department', 85)).toBe(1)
    expect((await person('2026-09')).marks.internal).toBe(9000)
    for (const [name, id, kind] of [
      ['luchuan', demoPeople.luchuan.id, 'person'],
      ['luchuan', demoPeople.wanxi.id, 'person'],
      ['luchuan', marketing.id, 'department'],
      ['baiwei', baiwei, 'person'],
      ['qinyue', marketing.id, 'department'],
    ] as const)
      await expect(give(name, id, kind, 50)).rejects.toMatchObject({ code: 'evaluation-not-allowed' })
  })

  it('norm 17.C: compliance deducts by hand, once, with a reason, and takes it back', async () => {
    const id = newId()
    await takeOff(id, '2026-09')
    await takeOff(id, '2026-09')
    expect((await person('2026-09')).facts.deducted).toBe(300)
    await expect(takeOff(newId(), '2026-11')).rejects.toMatchObject({ code: 'month-not-begun' })
    const head = await exchange.actor('luchuan')
    await expect(revokeDeduction(exchange.core, head, { id, reason: '无' })).rejects.toMatchObject({
      code: 'deduction-not-allowed',
    })
  })

  it('norm 16: is closed by compliance when its last week is published, and then keeps what it was', async () => {
    await expect(close('2026-09')).rejects.toMatchObject({ code: 'month-not-over' })
    exchange.clock.set('2026-10-12T07:00:00.000Z')
    await book(exchange.core, { fact: 'visit:v4', day: '2026-09-29', points: 700 })
    await expect(close('2026-09')).rejects.toMatchObject({ code: 'month-week-unpublished' })
    await publish(exchange.core, '2026-09-29')
    await expect(close('2026-09', 'wenqing')).rejects.toMatchObject({ code: 'month-closing-not-allowed' })
    await close('2026-09')
    await expect(close('2026-09')).rejects.toMatchObject({ code: 'month-closed' })
    expect((await seen('2026-09')).state).toBe('closed')
    await expect(takeOff(newId(), '2026-09')).rejects.toMatchObject({ code: 'month-closed' })
    exchange.clock.set('2026-11-02T07:00:00.000Z')
    await expect(close('2026-11')).rejects.toMatchObject({ code: 'month-not-over' })
  })

  it('norm 17.C1: what is published or revoked for a closed month is counted with the first that is open, once', async () => {
    const before = await person('2026-09')
    await book(exchange.core, { fact: 'visit:v3', day: '2026-09-03', points: 700 })
    await publish(exchange.core, '2026-10-06')
    const [deduction] = await database().read((tx) =>
      tx.query<{ id: string }[]>("SELECT id FROM score_deductions WHERE month = '2026-09'"),
    )
    const actor = await exchange.actor('fangzheng')
    await revokeDeduction(exchange.core, actor, { id: deduction!.id, reason: '已核实' })
    expect(await person('2026-09')).toEqual(before)
    const now = await seen('2026-09')
    const [difference] = await sinceClosing(exchange.core, now, {
      personId: baiwei,
      departmentIds: [],
      lineIds: [],
    })
    expect(difference).toMatchObject({ pointsThen: 3500, pointsNow: 3800, deductedThen: 300, deductedNow: 0 })
    expect((await person('2026-10')).facts).toMatchObject({ carried: 300, returned: 300 })
    await publish(exchange.core, '2026-10-27')
    await close('2026-10')
    exchange.clock.set('2026-12-07T07:00:00.000Z')
    expect((await person('2026-11')).facts).toMatchObject({ carried: 0, returned: 0 })
  })
})
