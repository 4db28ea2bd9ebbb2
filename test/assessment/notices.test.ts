import { closeMonth } from '../../src/assessment/month/close-month'
import { deduct, revokeDeduction } from '../../src/assessment/month/deduct'
import { recordReward, revokeReward } from '../../src/assessment/rewards/record-reward'
import { NewReward } from '../../src/assessment/rewards/reward-input'
import { rows } from '../../src/database/table'
import { newId } from '../../src/ids'
import { Notices } from '../../src/messages/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { onBothDatabases } from '../world/database'
import { openExchange, type Exchange } from '../world/exchange'

type Name = keyof typeof demoPeople

onBothDatabases('what people hear of their assessment', (database) => {
  let exchange: Exchange
  beforeEach(async () => {
    exchange = await openExchange(database())
  })
  const heard = async (event: string) => {
    const found = await database().read((tx) =>
      rows(tx, Notices).find({ where: { event }, order: { id: 'ASC' } }),
    )
    const nameOf = (id: string) => Object.entries(demoPeople).find(([, one]) => one.id === id)![0] as Name
    return found.map(({ personId, title, body }) => ({ who: nameOf(personId), title, body }))
  }
  const reward = async (given: Partial<Record<keyof ReturnType<typeof NewReward.parse>, unknown>>) => {
    const form = {
      submissionId: newId(),
      decision: '年度考核结果',
      decisionNumber: '宁股交〔2026〕9号',
      ...given,
    }
    const input = NewReward.parse({ decidedOn: '2026-09-30', ...form })
    await recordReward(exchange.core, await exchange.actor('wenqing'), { year: 2026, input })
    return input.submissionId
  }

  it('norm 17.C: a deduction and its end, once each: the person and their head, not who did it', async () => {
    const fangzheng = await exchange.actor('fangzheng')
    const taken = { submissionId: newId(), personId: demoPeople.baiwei.id, points: 250, fact: null }
    for (let nth = 0; nth < 2; nth++)
      await deduct(exchange.core, fangzheng, { ...taken, reason: '走访记录迟交', month: '2026-09' })
    for (let nth = 0; nth < 2; nth++)
      await revokeDeduction(exchange.core, fangzheng, { id: taken.submissionId, reason: '已按时补交' })
    const told = await heard('points-deducted')
    expect(told.map(({ who, title }) => [who, title]).sort()).toEqual([
      ['baiwei', '考核扣分已撤销：白薇'],
      ['baiwei', '考核扣分：白薇'],
      ['luchuan', '考核扣分已撤销：白薇'],
      ['luchuan', '考核扣分：白薇'],
    ])
    expect(told.map(({ body }) => body)).toContain(
      '白薇在 2026年9月考核中被方峥扣 2.5 分。原因：走访记录迟交。',
    )
  })

  it('norm 16: that a month is closed, in every department that was assessed', async () => {
    await closeMonth(exchange.core, await exchange.actor('fangzheng'), '2026-08')
    const who = (await heard('month-closed')).map((one) => one.who)
    expect(who).toEqual(expect.arrayContaining(['baiwei', 'sujin', 'luchuan', 'helan']))
    expect(new Set(who).size).toBe(who.length)
  })

  it('norm 18: a reward the whole department, a penalty only its head, a person with their head', async () => {
    await reward({
      kind: 'certificate',
      targetKind: 'department',
      departmentId: demoDepartments.marketing.id,
    })
    const cheered = (await heard('reward-recorded')).map((one) => one.who)
    expect(cheered.sort()).toEqual(['baiwei', 'luchuan', 'mahui'])
    await reward({ kind: 'criticism', targetKind: 'department', departmentId: demoDepartments.custody.id })
    const id = await reward({ kind: 'criticism', targetKind: 'person', personId: demoPeople.sujin.id })
    const later = (await heard('reward-recorded')).slice(cheered.length).map((one) => one.who)
    expect(later.sort()).toEqual(['jiangbo', 'sujin', 'tanlin'])
    await revokeReward(exchange.core, await exchange.actor('wenqing'), { id, reason: '复核后更正' })
    const [last] = (await heard('reward-recorded')).slice(-1)
    expect(last!.title).toBe('撤销通报批评：苏瑾')
    expect(last!.body).toContain('原因：复核后更正。')
  })
})
