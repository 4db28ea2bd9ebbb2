import type { Tx } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { demoPeople } from '../../src/people/demo-people'
import { checkBook, correctPoints, liftDoubt, raiseDoubt, scoreVisits, weekTable } from '../../src/scoring'
import { bookedFor } from '../../src/scoring/book-points'
import { Deductions } from '../../src/scoring/doubts/store'
import { scoreAgreement, type AgreementFact } from '../../src/scoring/score-agreement'
import { ScoreEntries } from '../../src/scoring/store'
import { weekOf } from '../../src/scoring/rules/week'
import { newId } from '../../src/ids'
import { Visits } from '../../src/visits/store'
import { visitDesk } from '../visits/desk'
import { onBothDatabases } from '../world/database'
import { enterpriseId, openExchange, type Exchange } from '../world/exchange'

const person = (name: 'wanxi' | 'baiwei' | 'sujin', departmentId = 'd1') => ({
  ...{ personId: demoPeople[name].id, personName: name, departmentId, departmentName: departmentId },
  lineId: 'line-1',
})

onBothDatabases('the edges of Article 17 in the score book (norm 17)', (database) => {
  let exchange: Exchange
  beforeAll(async () => {
    exchange = await openExchange(database())
    exchange.clock.set('2027-02-01T02:00:00.000Z')
  })
  const desk = visitDesk(() => exchange)
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => exchange.core.db.transaction(work)
  const visitsAt = async (part: string, times: readonly string[], more = {}) => {
    const ids: string[] = []
    for (const time of times) ids.push(await desk.visit(part, { visitedAt: new Date(time), ...more }))
    return ids
  }
  const pointsOf = (ids: readonly string[]) => Promise.all(ids.map((id) => desk.points(id)))
  const doubt = async (fact: string) =>
    inTx(async (tx) =>
      raiseDoubt(exchange.core, tx, {
        ...{ actor: await exchange.actor('qinyue'), fact, grade: 'fictitious', reason: '查无此事' },
        source: 'inspection',
      }),
    )
  const lift = async (doubtId: string) =>
    inTx(async (tx) =>
      liftDoubt(exchange.core, tx, { actor: await exchange.actor('qinyue'), doubtId, reason: '已证实' }),
    )
  const entriesOf = (fact: string) =>
    database().read((tx) => rows(tx, ScoreEntries).find({ where: { fact }, order: { id: 'ASC' } }))

  it('norm 17.A3: the fourth visit of a year scores nothing, and is promoted by an entry of its own when the third is struck out', async () => {
    const ids = await visitsAt(
      '奶香',
      ['02', '04', '06', '08'].map((month) => `2026-${month}-03T02:00:00.000Z`),
    )
    expect(await pointsOf(ids)).toEqual([7, 7, 7, 0])
    expect(await entriesOf(`visit:${ids[3]}`)).toEqual([])
    await doubt(`visit:${ids[2]}`)
    expect(await pointsOf(ids)).toEqual([7, 7, 0, 7])
    const [, taken] = await entriesOf(`visit:${ids[2]}`)
    expect(taken).toMatchObject({ points: -700, day: '2026-06-03', kind: 'fact' })
    expect(await entriesOf(`visit:${ids[3]}`)).toMatchObject([{ points: 700, day: '2026-08-03' }])
  })

  it('norm 17.C2: a fourth visit that never scored can be found made up, and is deducted all the same', async () => {
    const ids = await visitsAt(
      '枸杞',
      ['01', '02', '03', '04'].map((month) => `2026-${month}-05T02:00:00.000Z`),
    )
    await doubt(`visit:${ids[3]}`)
    const deducted = await database().read((tx) => rows(tx, Deductions).findBy({ fact: `visit:${ids[3]}` }))
    expect(deducted).toMatchObject([{ personId: demoPeople.wanxi.id, points: 500 }])
    expect(await pointsOf(ids)).toEqual([7, 7, 7, 0])
  })

  it('norm 17.A3: the week across New Year is one, its visits are counted by calendar year', async () => {
    const ids = await visitsAt('绿能', [
      '2026-10-05T02:00:00.000Z',
      '2026-11-05T02:00:00.000Z',
      '2026-12-28T02:00:00.000Z',
      '2026-12-31T15:59:59.000Z',
      '2026-12-31T16:00:00.000Z',
    ])
    expect(await pointsOf(ids)).toEqual([7, 7, 7, 0, 7])
    const week = weekOf('2026-12-31')
    expect(week).toEqual(weekOf('2027-01-03'))
    const { lineId } = await desk.stored(ids[0]!)
    const { rows: table } = await weekTable(exchange.core, lineId!, week)
    expect(table.filter(({ enterprise }) => enterprise.includes('绿能'))).toMatchObject([
      { authenticity: 1400, quality: 0, subtotal: 1400 },
    ])
  })

  it('norm 17.C1: a visit at Sunday 23:59:59 belongs to the week that ends, one at Monday 00:00:00 to the next', async () => {
    const ids = await visitsAt('云图', ['2026-03-08T15:59:59.000Z', '2026-03-08T16:00:00.000Z'])
    const { lineId } = await desk.stored(ids[0]!)
    for (const day of ['2026-03-08', '2026-03-09']) {
      const { rows: table } = await weekTable(exchange.core, lineId!, weekOf(day))
      expect(table.filter(({ enterprise }) => enterprise.includes('云图'))).toMatchObject([{ subtotal: 700 }])
    }
  })

  it('norm 17.C: a doubt takes what was corrected before it too, never below 0, and gives all of it back', async () => {
    const [id] = await visitsAt('恒固', ['2026-05-05T02:00:00.000Z'])
    const fact = `visit:${id}`
    const [booked] = await inTx((tx) => bookedFor(tx, fact))
    const actor = await exchange.actor('qinyue')
    const entry = { ...booked!, points: -100 }
    await inTx((tx) => correctPoints(exchange.core, tx, { actor, entry, reason: '更正' }))
    const doubtId = await doubt(fact)
    expect(await desk.points(id!)).toBe(0)
    await inTx((tx) => scoreVisits(exchange.core, tx, { enterpriseId: enterpriseId('恒固'), year: '2026' }))
    expect(await desk.points(id!)).toBe(0)
    expect((await checkBook(exchange.core, '2026')).differences).toEqual([])
    await lift(doubtId)
    expect(await desk.points(id!)).toBe(6)
    for (const points of [0, 0.5])
      await expect(
        inTx((tx) =>
          correctPoints(exchange.core, tx, { actor, entry: { ...entry, points }, reason: '更正' }),
        ),
      ).rejects.toMatchObject({ code: 'score-correction-empty' })
    await expect(
      inTx((tx) => correctPoints(exchange.core, tx, { actor, entry, reason: ' ' })),
    ).rejects.toMatchObject({ code: 'score-correction-reason-missing' })
  })

  it('norm 17: a booked visit whose day moved lies on the new day only, booked by one pass', async () => {
    const [id] = await visitsAt('牧业', ['2026-05-05T02:00:00.000Z'])
    const visit = await desk.stored(id!)
    await inTx(async (tx) => {
      const moved = { visitedAt: new Date('2026-05-06T02:00:00.000Z'), visitedOn: '2026-05-06' }
      await rows(tx, Visits).update({ id: id! }, moved)
      await scoreVisits(exchange.core, tx, { enterpriseId: visit.enterpriseId, year: '2026' })
      await scoreVisits(exchange.core, tx, { enterpriseId: visit.enterpriseId, year: '2026' })
    })
    expect([await desk.pointsOn(id!, '2026-05-05'), await desk.pointsOn(id!, '2026-05-06')]).toEqual([0, 7])
    expect(await entriesOf(`visit:${id}`)).toHaveLength(3)
  })

  it('norm 17.A3: two who visit an institution at once never score a fourth visit', async () => {
    const more = { partyKind: 'institution' as const, partyName: '宁夏某某商会' }
    const record = async (nth: number) => {
      const visitedAt = new Date(Date.UTC(2026, nth, 7, 2))
      return desk.visit(
        '恒固',
        { ...more, enterpriseId: null as never, visitedAt },
        nth % 2 ? 'wanxi' : 'baiwei',
      )
    }
    const first = await record(0)
    const others = await Promise.all([1, 2, 3, 4, 5].map(record))
    const points = await pointsOf([first, ...others])
    expect(points.filter((earned) => earned > 0)).toHaveLength(3)
  })

  const agreement = (more: Partial<AgreementFact>): AgreementFact => ({
    ...{ agreementId: newId(), caseId: newId(), enterpriseId: enterpriseId('奶香'), enterpriseName: '奶香' },
    ...{
      signedOn: '2026-09-01',
      steps: [],
      managers: [person('wanxi')],
      departments: [null],
      referrer: null,
    },
    ...more,
  })
  const book = (fact: AgreementFact) => inTx((tx) => scoreAgreement(exchange.core, tx, fact))
  const earned = async ({ agreementId }: AgreementFact, name: 'wanxi' | 'baiwei' | 'sujin', rule: string) =>
    (await entriesOf(`agreement:${agreementId}`))
      .filter((entry) => entry.personId === demoPeople[name].id && entry.rule === rule)
      .map(({ points }) => points)
  const at = (accepted: number, on: string) => ({ accepted, agreed: 1000, on })

  it('norm 17.Q2, Q3: 33.3 %, 66.6 %, then 100 % of a joint visit credit 1.67, 1.66 and 1.67 to each', async () => {
    const joint = agreement({ managers: [person('wanxi'), person('baiwei')], departments: ['d1', 'd1'] })
    const steps = [at(333, '2026-10-08'), at(666, '2026-11-02'), at(1000, '2026-12-01')]
    for (let count = 1; count <= 3; count++) await book({ ...joint, steps: steps.slice(0, count) })
    await book({ ...joint, steps })
    for (const name of ['wanxi', 'baiwei'] as const) {
      expect(await earned(joint, name, 'Q-signed')).toEqual([150])
      expect(await earned(joint, name, 'Q-completed')).toEqual([167, 166, 167])
    }
  })

  it('norm 17.Q2: 33.3 % then 100 % credits 3.33 and 6.67; falling or beyond 100 % changes nothing', async () => {
    const fact = agreement({})
    const steps = [
      at(333, '2026-10-08'),
      at(1000, '2026-11-02'),
      at(200, '2026-11-20'),
      at(1500, '2026-12-01'),
    ]
    for (let count = 1; count <= 4; count++) await book({ ...fact, steps: steps.slice(0, count) })
    expect(await earned(fact, 'wanxi', 'Q-completed')).toEqual([333, 667])
  })

  it('norm 17.Q3: two departments do not share, whatever department each has moved to', async () => {
    const fact = agreement({
      ...{ managers: [person('wanxi', 'd1'), person('sujin', 'd1')], departments: ['d1', 'd2'] },
      steps: [at(500, '2026-10-08')],
    })
    await book(fact)
    expect(await earned(fact, 'sujin', 'Q-signed')).toEqual([300])
    expect(await earned(fact, 'sujin', 'Q-completed')).toEqual([500])
  })

  it('norm 17.Q3: who turns out not to have visited loses the quality points, and the other has them whole', async () => {
    const steps = [at(1000, '2026-10-08')]
    const joint = agreement({
      managers: [person('wanxi'), person('baiwei')],
      departments: ['d1', 'd1'],
      steps,
    })
    await book(joint)
    await book({ ...joint, managers: [person('wanxi')], departments: [null] })
    expect(await earned(joint, 'baiwei', 'Q-completed')).toEqual([500, -500])
    expect(await earned(joint, 'wanxi', 'Q-completed')).toEqual([500, 500])
    expect(await earned(joint, 'wanxi', 'Q-signed')).toEqual([150, 150])
  })

  it('norm 17.C2: what an agreement earns while it is in doubt comes back when the doubt is lifted', async () => {
    const fact = agreement({ steps: [at(300, '2026-10-08')] })
    await book(fact)
    const doubtId = await doubt(`agreement:${fact.agreementId}`)
    const total = async () =>
      (await entriesOf(`agreement:${fact.agreementId}`)).reduce((sum, { points }) => sum + points, 0)
    expect(await total()).toBe(0)
    await book({ ...fact, steps: [at(300, '2026-10-08'), at(1000, '2026-12-01')] })
    expect(await total()).toBe(0)
    await lift(doubtId)
    expect(await total()).toBe(1300)
  })

  it('norm 17: two writers who saw the same book enter the difference once, and none is lost', async () => {
    const fact = agreement({ steps: [at(500, '2026-10-08')] })
    await Promise.all([1, 2, 3].map(() => book(fact)))
    await Promise.all([
      book({ ...fact, steps: [at(700, '2026-10-09')] }),
      doubt(`agreement:${fact.agreementId}`),
    ])
    const all = await entriesOf(`agreement:${fact.agreementId}`)
    expect(all.filter(({ points }) => points > 0).reduce((sum, { points }) => sum + points, 0)).toBe(1000)
    expect(all.reduce((sum, { points }) => sum + points, 0)).toBe(0)
  })
})
