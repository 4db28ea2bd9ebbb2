import { IsNull } from 'typeorm'
import { rows } from '../../../src/database/table'
import { startPeriods } from '../../../src/schedule'
import { Departments } from '../../../src/people/store'
import { demoDepartments, demoLines, demoPeople } from '../../../src/people/demo-people'
import { signRecheck, weeklyScoring } from '../../../src/scoring/weekly'
import { ScoreWeeks } from '../../../src/scoring/weekly/store'
import { ScoreEntries } from '../../../src/scoring/store'
import { readableVisit } from '../../../src/visits/may-see-visit'
import { onBothDatabases } from '../../world/database'
import { openExchange, type Exchange } from '../../world/exchange'
import { weekDesk } from './week-desk'

onBothDatabases('weeks and lines side by side (norm 17.C1)', (database) => {
  let exchange: Exchange
  const desk = weekDesk(() => exchange)
  const at = (local: string) => new Date(`${local}:00+08:00`)
  const weeksOf = async (line: keyof typeof demoLines) => {
    const where = { lineId: demoLines[line].id }
    const found = await database().read((tx) => rows(tx, ScoreWeeks).find({ where, order: { week: 'ASC' } }))
    return found.map(({ week }) => week)
  }
  beforeAll(async () => {
    exchange = await openExchange(database())
  })

  it('begins last week of each line once, and catches up what was missed, oldest first, twelve at most', async () => {
    desk.at('2026-06-29T00:00')
    const start = () => startPeriods(exchange.core, [weeklyScoring])
    expect((await Promise.all([start(), start()])).reduce((all, one) => all + one)).toBe(2)
    expect(await weeksOf('market')).toEqual(['2026-W26'])
    desk.at('2026-07-20T08:00')
    await start()
    expect(await weeksOf('market')).toEqual(['2026-W26', '2026-W27', '2026-W28', '2026-W29'])
    desk.at('2026-12-07T08:00')
    await start()
    const weeks = await weeksOf('market')
    expect(weeks.slice(4)).toHaveLength(13)
    expect([weeks[4], weeks.at(-1)]).toEqual(['2026-W37', '2026-W49'])
  })

  it('of two weeks that are open at once each takes its own, the older one what came late', async () => {
    for (const week of [...(await weeksOf('market'))]) await publishAfterOpening(week)
    desk.at('2027-02-14T10:00')
    await desk.visit('奶香', { visitedAt: at('2027-01-28T09:00') })
    await desk.visit('恒固', { visitedAt: at('2027-02-03T09:00') })
    await desk.visit('绿能', { visitedAt: at('2027-02-10T09:00') })
    desk.at('2027-02-15T08:00')
    await desk.open('2027-W05')
    await desk.open('2027-W06')
    expect(await rowsIn('2027-W05')).toEqual(['2027-W04', '2027-W05'])
    expect(await rowsIn('2027-W06')).toEqual(['2027-W06'])
    await desk.sign('2027-W06', 'enterpriseService', 'recheck')
    await desk.publish('2027-W06')
    await desk.sign('2027-W05', 'enterpriseService', 'assess')
    await desk.publish('2027-W05')
    const { book, published } = await desk.sums()
    expect(book - published).toBe(14)
    desk.at('2027-02-22T08:00')
    await desk.visit('绿能', { visitedAt: at('2027-02-12T09:00') })
    await desk.open('2027-W07')
    expect(await rowsIn('2027-W07')).toEqual(['2027-W04', '2027-W05', '2027-W06'])
    await desk.sign('2027-W07', 'enterpriseService', 'recheck')
    await desk.publish('2027-W07')
    const after = await desk.sums()
    expect(after.published).toBe(after.book)
  })

  it('a joint visit of two lines is a row in each; who cross-checks reads it until the publication', async () => {
    desk.at('2027-03-04T10:00')
    const shared = await desk.visit('牧业', {
      visitedAt: at('2027-03-03T09:00'),
      coVisitorId: demoPeople.sujin.id,
    })
    const own = await desk.visit('奶香', { visitedAt: at('2027-03-03T10:00') })
    desk.at('2027-03-08T00:00')
    await desk.open('2027-W09')
    const business = await desk.open('2027-W09', 'business')
    expect(business.departmentIds).toEqual([demoDepartments.investment.id])
    const checker = await exchange.actor('qinyue')
    const read = (id: string) => readableVisit(exchange.core, checker, id)
    await expect(read(own)).rejects.toMatchObject({ code: 'visit-not-found' })
    desk.at('2027-03-08T09:00')
    await desk.sign('2027-W09', 'enterpriseService', 'recheck')
    expect(await read(own)).toMatchObject({ id: own })
    await desk.publish('2027-W09')
    await desk.publish('2027-W09', 'business')
    desk.at('2027-03-08T14:01')
    await expect(read(own)).rejects.toMatchObject({ code: 'visit-not-found' })
    expect(await read(shared)).toMatchObject({ id: shared })
    expect(await desk.published('2027-W09')).toHaveLength(2)
    expect(await desk.published('2027-W09', 'business')).toEqual([
      expect.stringMatching(/^pending\(not-assessed\) .* 苏瑾 0$/),
    ])
  })

  it('what is booked while a week is published goes to the next; points without a line are never published', async () => {
    desk.at('2027-03-11T10:00')
    await desk.visit('清芷', { visitedAt: at('2027-03-10T09:00') })
    desk.at('2027-03-15T00:00')
    await desk.open('2027-W10')
    await desk.sign('2027-W10', 'enterpriseService', 'recheck')
    desk.at('2027-03-15T14:00')
    const booking = desk.visit('云图', { visitedAt: at('2027-03-12T09:00') })
    await Promise.all([desk.publish('2027-W10'), booking])
    await database().transaction((tx) =>
      rows(tx, Departments).update({ id: demoDepartments.enterpriseService.id }, { lineId: null }),
    )
    await desk.visit('星河', { visitedAt: at('2027-03-15T10:00') })
    desk.at('2027-03-22T00:00')
    await desk.open('2027-W11')
    expect(await rowsIn('2027-W11')).toEqual(['2027-W10'])
    await desk.sign('2027-W11', 'enterpriseService', 'recheck')
    await desk.publish('2027-W11')
    const { book, published } = await desk.sums()
    expect(published).toBe(book)
    expect(await database().read((tx) => rows(tx, ScoreEntries).countBy({ lineId: IsNull() }))).toBe(1)
  })

  it('signed at the very moment of the publication: either it counts or it is refused, never half of it', async () => {
    desk.at('2027-03-24T10:00')
    await desk.visit('枸杞', { visitedAt: at('2027-03-24T09:00') }, 'baiwei')
    desk.at('2027-03-29T00:00')
    await desk.open('2027-W12')
    await desk.sign('2027-W12', 'marketing', 'assess')
    desk.at('2027-03-29T14:00')
    const part = { weekId: desk.idOf('2027-W12'), departmentId: demoDepartments.marketing.id }
    const director = await exchange.actor('shenmu')
    const twice = [1, 2].map(() => signRecheck(exchange.core, director, part))
    const [signatures] = await Promise.all([Promise.allSettled(twice), desk.publish('2027-W12')])
    const signed = signatures.filter(({ status }) => status === 'fulfilled').length
    expect(await desk.published('2027-W12')).toEqual([
      expect.stringMatching(signed === 1 ? /^week .* 白薇 7$/ : /^pending\(not-rechecked\) .* 白薇 0$/),
    ])
    expect(signed).toBeLessThanOrEqual(1)
  })

  async function publishAfterOpening(week: string): Promise<void> {
    await desk.open(week)
    await desk.publish(week)
  }

  async function rowsIn(week: string): Promise<string[]> {
    const found = await database().read((tx) =>
      tx.query<{ week: string }[]>(
        'SELECT points_week AS week FROM score_week_rows WHERE week_id = ? ORDER BY points_week',
        [desk.idOf(week)],
      ),
    )
    return found.map((row) => row.week)
  }
})
