import { yearRanking } from '../../src/assessment'
import { startClosing } from '../../src/assessment/year/closing'
import { supplementYear } from '../../src/assessment/year/supplement'
import { yearView } from '../../src/assessment/year/year-view'
import { NewReward } from '../../src/assessment/rewards/reward-input'
import { listRewards } from '../../src/assessment/rewards/list-rewards'
import { recordReward, revokeReward } from '../../src/assessment/rewards/record-reward'
import { taskCommands } from '../../src/commands'
import { rows } from '../../src/database/table'
import { newId } from '../../src/ids'
import { Outbox } from '../../src/outbox/store'
import { demoDepartments, demoLines, demoPeople } from '../../src/people/demo-people'
import { Deductions } from '../../src/scoring'
import { onBothDatabases } from '../world/database'
import { openExchange, type Exchange } from '../world/exchange'
import { book, publish } from './published'

type Name = Parameters<Exchange['actor']>[0]
const { marketing } = demoDepartments

onBothDatabases('the year (norm 18)', (database) => {
  let exchange: Exchange
  beforeAll(async () => {
    exchange = await openExchange(database())
    await book(exchange.core, { fact: 'visit:y1', day: '2026-03-02', points: 700 })
    await book(exchange.core, { fact: 'visit:y2', day: '2025-12-31', points: 400 })
    await publish(exchange.core, '2026-03-02')
    await book(exchange.core, { fact: 'visit:y3', day: '2026-03-09', points: 700 })
  })
  const core = () => exchange.core
  const start = async (name: Name = 'wenqing', year = 2026) =>
    startClosing(core(), await exchange.actor(name), year)
  const act = async (name: Name, command: string, given: { caseId: string; answers: object }) => {
    const task = taskCommands[command]!
    const answers = task.answers.parse(given.answers)
    return task.run(core(), {
      actor: await exchange.actor(name),
      caseId: given.caseId,
      taskKey: '1',
      answers,
    })
  }
  const reward = async (name: Name, more: object, id = newId()) => {
    const form = {
      ...{ submissionId: id, kind: 'eligibility', targetKind: 'department', departmentId: marketing.id },
      ...{
        decision: '取消年度评优资格',
        decisionNumber: '宁股交字〔2026〕40号',
        decidedOn: '2026-09-30',
        ...more,
      },
    }
    await recordReward(core(), await exchange.actor(name), { year: 2026, input: NewReward.parse(form) })
    return id
  }

  it('norm 18: ranks departments and lines by the published points of the year; a director’s points are the line’s', async () => {
    const { departments, lines, state } = await yearRanking(core(), 2026)
    expect(state).toBeNull()
    expect(departments[0]).toMatchObject({ id: marketing.id, points: 700, place: 1, star: true })
    expect(lines[0]).toMatchObject({ id: demoLines.market.id, holderName: '沈牧', points: 700, star: true })
    expect((await yearRanking(core(), 2025)).departments[0]).toMatchObject({ points: 400 })
  })

  it('norm 18: a loss of eligibility takes the title, not the place, and gives it back when revoked', async () => {
    const id = await reward('fangzheng', {})
    expect((await yearRanking(core(), 2026)).departments[0]).toMatchObject({
      ...{ id: marketing.id, place: 1, star: false, barredBy: '宁股交字〔2026〕40号' },
    })
    await revokeReward(core(), await exchange.actor('fangzheng'), { id, reason: '申诉成立' })
    expect((await yearRanking(core(), 2026)).departments[0]).toMatchObject({ star: true, barredBy: null })
  })

  it('norm 18: 绩效考核扣分 of a person is deducted in the month it names, once, and comes back with its revocation', async () => {
    const more = {
      kind: 'deduction',
      targetKind: 'person',
      personId: demoPeople.mahui.id,
      points: '5',
      month: '2026-09',
    }
    const id = await reward('wenqing', more)
    await reward('wenqing', more, id)
    const taken = () => database().read((tx) => rows(tx, Deductions).findBy({ fact: `reward:${id}` }))
    expect(await taken()).toMatchObject([
      { points: 500, month: '2026-09', personName: '马辉', revokedAt: null },
    ])
    await revokeReward(core(), await exchange.actor('wenqing'), { id, reason: '已补报' })
    expect(await taken()).toMatchObject([{ revokedByName: '文晴' }])
  })

  it('norm 11, 18: a penalty is known to whom it concerns, their head, director and who supervises; a reward to all', async () => {
    await reward('helan', {
      kind: 'criticism',
      targetKind: 'person',
      personId: demoPeople.mahui.id,
      decisionNumber: 'P',
    })
    await reward('helan', {
      kind: 'fund',
      targetKind: 'team',
      team: '酒庄专班',
      amount: '20000',
      decisionNumber: 'R',
    })
    const seen = async (name: Name) =>
      (await listRewards(core(), await exchange.actor(name), 2026)).map(
        ({ decisionNumber }) => decisionNumber,
      )
    for (const name of ['mahui', 'luchuan', 'shenmu', 'helan', 'xiaohe', 'wenqing'] as const)
      expect(await seen(name)).toEqual(expect.arrayContaining(['P', 'R']))
    for (const name of ['baiwei', 'yanning', 'qinyue', 'admin'] as const)
      expect(await seen(name)).toEqual(['R'])
    await expect(reward('luchuan', {})).rejects.toMatchObject({ code: 'reward-not-allowed' })
  })

  it('norm 18: is asked for by 综合办公室 when it is over, one closing at a time', async () => {
    await expect(start()).rejects.toMatchObject({ code: 'year-not-over' })
    exchange.clock.set('2027-01-08T02:00:00.000Z')
    await expect(start('fangzheng')).rejects.toMatchObject({ code: 'year-closing-not-allowed' })
    const caseId = await start()
    await expect(start()).rejects.toMatchObject({ code: 'year-closing-running' })
    const [message] = await database().read((tx) => rows(tx, Outbox).findBy({ caseId }))
    expect(message!.payload).toMatchObject({ name: 'year-closing-asked', variables: { caseId, year: 2026 } })
    const returned = { yearVerdict: 'returned', yearOpinion: '还有一周没有公示' }
    expect(await act('xiaohe', 'recheck-year', { caseId, answers: returned })).toEqual({
      yearVerdict: 'returned',
    })
  })

  it('norm 18: what changed after it was put up can’t be accepted, only returned', async () => {
    const caseId = await start()
    await publish(core(), '2026-03-09')
    const accepted = { caseId, answers: { yearVerdict: 'accepted' } }
    await expect(act('xiaohe', 'recheck-year', accepted)).rejects.toMatchObject({
      code: 'ranking-changed-meanwhile',
    })
    await act('xiaohe', 'recheck-year', {
      caseId,
      answers: { yearVerdict: 'returned', yearOpinion: '排名已变' },
    })
  })

  it('norm 18: is published as it was rechecked and never changes; what comes later stands beside it', async () => {
    const caseId = await start()
    await act('xiaohe', 'recheck-year', { caseId, answers: { yearVerdict: 'accepted' } })
    await expect(
      act('xiaohe', 'recheck-year', { caseId, answers: { yearVerdict: 'accepted' } }),
    ).rejects.toMatchObject({
      code: 'year-closing-ended',
    })
    await act('helan', 'publish-year', { caseId, answers: { yearDecision: 'published' } })
    await book(core(), { fact: 'visit:y4', day: '2026-03-10', points: 700 })
    await publish(core(), '2027-01-04')
    const wenqing = await exchange.actor('wenqing')
    const { departments, state } = await yearRanking(core(), 2026)
    expect([state, departments[0]!.points]).toEqual(['published', 1400])
    const id = newId()
    for (const nth of [1, 2])
      await supplementYear(core(), wenqing, { year: 2026, id, reason: `补记一次走访 ${nth}` })
    const view = await yearView(core(), wenqing, 2026)
    expect(view.changes[0]).toEqual({ name: '市场发展部（陆川）', then: 1400, now: 2100 })
    expect(view.supplements).toMatchObject([{ nth: 1, reason: '补记一次走访 1' }])
    await expect(start()).rejects.toMatchObject({ code: 'year-published' })
  })
})
