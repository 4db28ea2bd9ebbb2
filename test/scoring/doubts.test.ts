import { IsNull } from 'typeorm'
import { rows } from '../../src/database/table'
import { demoPeople } from '../../src/people/demo-people'
import { checkBook, correctPoints, liftDoubt, raiseDoubt, scoreVisits } from '../../src/scoring'
import { bookedFor } from '../../src/scoring/book-points'
import { Deductions } from '../../src/scoring/doubts/store'
import { ScoreEntries } from '../../src/scoring/store'
import { visitDesk } from '../visits/desk'
import { onBothDatabases } from '../world/database'
import { enterpriseId, openExchange, type Exchange } from '../world/exchange'

onBothDatabases('doubts and corrections in the score book (norm 17.C)', (database) => {
  let exchange: Exchange
  beforeAll(async () => {
    exchange = await openExchange(database())
  })
  const desk = visitDesk(() => exchange)
  const inTx = <T>(
    work: (tx: Parameters<Parameters<Exchange['core']['db']['transaction']>[0]>[0]) => Promise<T>,
  ) => exchange.core.db.transaction(work)
  const score = (part: string) =>
    inTx((tx) => scoreVisits(exchange.core, tx, { enterpriseId: enterpriseId(part), year: '2026' }))
  const doubt = async (visitId: string) =>
    inTx(async (tx) =>
      raiseDoubt(exchange.core, tx, {
        ...{ actor: await exchange.actor('qinyue'), fact: `visit:${visitId}` },
        ...{ grade: 'flawed', reason: '截屏与时间不符', source: 'cross-check' },
      }),
    )
  const deductions = (visitId: string) =>
    database().read((tx) => rows(tx, Deductions).findBy({ fact: `visit:${visitId}`, revokedAt: IsNull() }))

  it('norm 17.C2: what is doubtful scores nothing, makes room for the fourth visit, and is deducted in the month', async () => {
    const visits = []
    for (const month of ['02', '04', '06', '08'])
      visits.push(await desk.visit('奶香', { visitedAt: new Date(`2026-${month}-03T02:00:00.000Z`) }))
    const [first, , , fourth] = visits as [string, string, string, string]
    await score('奶香')
    expect(await desk.points(fourth)).toBe(0)
    const id = await doubt(first)
    expect([await desk.points(first), await desk.points(fourth)]).toEqual([0, 7])
    expect(await deductions(first)).toMatchObject([
      { month: '2026-09', points: 500, personId: demoPeople.wanxi.id, reason: '截屏与时间不符' },
    ])
    await score('奶香')
    expect(await desk.points(first)).toBe(0)
    await expect(doubt(first)).rejects.toMatchObject({ code: 'fact-already-doubted' })
    const actor = await exchange.actor('qinyue')
    await inTx((tx) => liftDoubt(exchange.core, tx, { actor, doubtId: id, reason: '企业已证实' }))
    expect([await desk.points(first), await desk.points(fourth)]).toEqual([7, 0])
    expect(await deductions(first)).toEqual([])
  })

  it('norm 17.C2: by two at the same moment is one doubt, and one deduction', async () => {
    const visit = await desk.visit('枸杞')
    const both = await Promise.allSettled([doubt(visit), doubt(visit)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await deductions(visit)).toHaveLength(1)
  })

  it('is raised by checkers only, about what is booked', async () => {
    const visit = await desk.visit('枸杞')
    await expect(doubt('nothing')).rejects.toMatchObject({ code: 'fact-not-booked' })
    const act = { fact: `visit:${visit}`, grade: 'doubtful', reason: '无', source: 'inspection' } as const
    const actor = await exchange.actor('wanxi')
    await expect(inTx((tx) => raiseDoubt(exchange.core, tx, { ...act, actor }))).rejects.toMatchObject({
      code: 'score-check-not-allowed',
    })
  })

  it('norm 17.Q3: a joint visit gives its authenticity whole to both, and nothing any more to one who was not there', async () => {
    const visit = await desk.visit('绿能', { coVisitorId: demoPeople.baiwei.id })
    await score('绿能')
    expect(await desk.points(visit)).toBe(14)
  })

  it('norm 17: the book of the year is what its facts give, and a tampered entry shows', async () => {
    expect(await checkBook(exchange.core, '2026')).toMatchObject({ differences: [] })
    const visit = await desk.visit('云图')
    await score('云图')
    await database().transaction((tx) =>
      rows(tx, ScoreEntries).update({ fact: `visit:${visit}` }, { points: 100 }),
    )
    const { differences } = await checkBook(exchange.core, '2026')
    expect(differences).toMatchObject([{ fact: `visit:${visit}`, booked: 100, earned: 700 }])
    await database().transaction((tx) =>
      rows(tx, ScoreEntries).update({ fact: `visit:${visit}` }, { points: 700 }),
    )
  })

  it('norm 17.C: a correction stands beside what facts earn, with author and reason', async () => {
    const visit = await desk.visit('恒固')
    await score('恒固')
    const [booked] = await inTx((tx) => bookedFor(tx, `visit:${visit}`))
    const actor = await exchange.actor('qinyue')
    const entry = { ...booked!, points: -100 }
    await inTx((tx) => correctPoints(exchange.core, tx, { actor, entry, reason: '更正' }))
    await score('恒固')
    expect(await desk.points(visit)).toBe(6)
  })
})
