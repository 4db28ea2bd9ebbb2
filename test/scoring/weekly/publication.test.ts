import { rows } from '../../../src/database/table'
import { demoDepartments, demoLines, demoPeople } from '../../../src/people/demo-people'
import { correctPoints, publishedPoints, raiseDoubt, sumsByPerson } from '../../../src/scoring'
import { bookedFor } from '../../../src/scoring/book-points'
import {
  rowsOfPart,
  saveAssessment,
  saveCrossCheck,
  saveRecheck,
  signRecheck,
} from '../../../src/scoring/weekly'
import { PublicationRows, PublishedEntries } from '../../../src/scoring/weekly/publication-store'
import { onBothDatabases } from '../../world/database'
import { openExchange, type Exchange } from '../../world/exchange'
import { weekDesk } from './week-desk'

onBothDatabases('the weeks of a line (norm 17.C1)', (database) => {
  let exchange: Exchange
  const desk = weekDesk(() => exchange)
  const actor = (name: keyof typeof demoPeople) => exchange.actor(name)
  const service = demoDepartments.enterpriseService.id
  const visit = async (part: string, local: string, by: keyof typeof demoPeople = 'wanxi') => {
    desk.at(local)
    return desk.visit(part, { visitedAt: new Date(`${local}:00+08:00`) }, by)
  }
  beforeAll(async () => {
    exchange = await openExchange(database())
  })

  it('publishes what was rechecked, and a late department keeps nobody waiting', async () => {
    await visit('奶香', '2026-09-22T09:00')
    await visit('贺兰晴雪', '2026-09-23T09:00', 'baiwei')
    desk.at('2026-09-28T00:00')
    expect((await desk.open('2026-W39')).departmentIds).toEqual([demoDepartments.marketing.id, service])
    expect(await desk.open('2026-W39')).toEqual(await desk.open('2026-W39'))
    desk.at('2026-09-28T09:30')
    await desk.sign('2026-W39', 'enterpriseService', 'cross-check')
    await desk.sign('2026-W39', 'marketing', 'assess')
    desk.at('2026-09-28T14:00')
    const [first, again] = await Promise.all([desk.publish('2026-W39'), desk.publish('2026-W39')])
    expect(first).toEqual(again)
    expect(first.objectionsUntil).toEqual(new Date('2026-10-08T18:00:00+08:00'))
    expect(await desk.published('2026-W39')).toEqual([
      expect.stringMatching(/^week .*奶.* 万溪 7$/),
      expect.stringMatching(/^pending\(not-rechecked\) .* 白薇 0$/),
    ])
    await expect(desk.sign('2026-W39', 'marketing', 'assess')).rejects.toMatchObject({
      code: 'week-already-published',
    })
    expect(await desk.sums()).toEqual({ book: 14, published: 7 })
  })

  it('the next week takes what was pending, corrections as 更正, and what came after the assessment waits', async () => {
    const flawed = await visit('恒固', '2026-09-29T09:00')
    const [booked] = await database().read((tx) => bookedFor(tx, `visit:${flawed}`))
    const [known] = await database().read(async (tx) => {
      const [row] = await rows(tx, PublicationRows).findBy({ personId: demoPeople.wanxi.id })
      const [held] = await rows(tx, PublishedEntries).findBy({ rowId: row!.id })
      const entry = await tx.query<{ fact: string }[]>('SELECT fact FROM score_entries WHERE id = ?', [
        held!.entryId,
      ])
      return bookedFor(tx, entry[0]!.fact)
    })
    await database().transaction(async (tx) =>
      correctPoints(exchange.core, tx, {
        ...{ actor: await actor('wenqing'), reason: '证据重复' },
        entry: { ...known!, points: -200 },
      }),
    )
    desk.at('2026-10-05T00:00')
    const { run } = await desk.open('2026-W40')
    expect(run.publishAt).toEqual(new Date('2026-10-08T14:00:00+08:00'))
    await desk.sign('2026-W40', 'marketing', 'recheck')
    const row = await desk.row('2026-W40', '恒固')
    const said = { weekId: run.id, departmentId: service }
    const dispute = { rowId: row.id, say: 'disputed' as const, reason: null }
    const head = await actor('yanning')
    await expect(saveAssessment(exchange.core, head, { ...said, rows: [dispute] })).rejects.toMatchObject({
      code: 'week-reason-needed',
      data: { field: `reason-${row.id}` },
    })
    await saveAssessment(exchange.core, head, { ...said, rows: [{ ...dispute, reason: '证据有误' }] })
    await desk.sign('2026-W40', 'enterpriseService', 'assess')
    await visit('奶香', '2026-10-04T16:00')
    desk.at('2026-10-08T10:00')
    const director = await actor('shenmu')
    await expect(signRecheck(exchange.core, director, said)).rejects.toMatchObject({
      code: 'week-disputes-undecided',
      data: { count: 1 },
    })
    const correct = { rowId: row.id, say: 'accepted' as const, reason: '少一份证据' }
    const to = { authenticity: booked!.points - 300, quality: 0 }
    for (let times = 0; times < 2; times++)
      await saveRecheck(exchange.core, director, { ...said, rows: [{ ...correct, correctTo: to }] })
    const live = await rowsOfPart(exchange.core, run.id, service)
    expect(live.filter(({ isNew }) => isNew)).toMatchObject([
      { pointsWeek: '2026-W40', now: { authenticity: 700 } },
    ])
    await signRecheck(exchange.core, director, said)
    await desk.publish('2026-W40')
    expect(await desk.published('2026-W40')).toEqual([
      expect.stringMatching(/^week .* 万溪 4$/),
      expect.stringMatching(/^late .* 白薇 7$/),
      expect.stringMatching(/^correction .* 万溪 -2$/),
      expect.stringMatching(/^pending\(not-assessed\) .* 万溪 0$/),
    ])
    expect(await desk.sums()).toEqual({ book: 23, published: 16 })
  })

  it('norm 17.C2: what the cross-check doubts is not published, and the points of others stay', async () => {
    const made = await visit('绿能', '2026-10-06T09:00')
    desk.at('2026-10-12T00:00')
    const { run } = await desk.open('2026-W41')
    await desk.sign('2026-W41', 'enterpriseService', 'recheck')
    const row = await desk.row('2026-W41', '绿能')
    const said = { weekId: run.id, departmentId: service }
    const doubt = { rowId: row.id, say: 'doubted' as const, reason: '企业否认', facts: [`visit:${made}`] }
    await expect(
      saveCrossCheck(exchange.core, await actor('shenmu'), { ...said, rows: [doubt] }),
    ).rejects.toMatchObject({ code: 'week-step-not-allowed' })
    const checker = await actor('qinyue')
    const save = (more: object) =>
      saveCrossCheck(exchange.core, checker, { ...said, rows: [{ ...doubt, ...more }] })
    await expect(save({ facts: ['visit:another'] })).rejects.toMatchObject({ code: 'week-doubt-of-nothing' })
    await save({})
    await save({})
    await expect(save({ say: 'passed' })).rejects.toMatchObject({ code: 'week-row-doubted' })
    desk.at('2026-10-12T14:00')
    await desk.publish('2026-W41')
    expect(await desk.published('2026-W41')).toEqual([expect.stringMatching(/^late .*奶.* 万溪 7$/)])
    const { book, published } = await desk.sums()
    expect(published).toBe(book)
  })

  it('a doubt after the publication comes as 更正 of the next week; the published row stays', async () => {
    const before = await desk.published('2026-W39')
    const entries = await database().read((tx) =>
      tx.query<{ fact: string }[]>('SELECT fact FROM score_entries WHERE person_id = ? AND day = ?', [
        demoPeople.baiwei.id,
        '2026-09-23',
      ]),
    )
    await database().transaction(async (tx) =>
      raiseDoubt(exchange.core, tx, {
        ...{ actor: await actor('xiaohe'), fact: entries[0]!.fact, grade: 'fictitious' },
        ...{ reason: '没有去过', source: 'inspection' },
      }),
    )
    desk.at('2026-10-19T00:00')
    await desk.open('2026-W42')
    await desk.sign('2026-W42', 'marketing', 'recheck')
    await desk.publish('2026-W42')
    expect(await desk.published('2026-W42')).toEqual([expect.stringMatching(/^correction .* 白薇 -7$/)])
    expect(await desk.published('2026-W39')).toEqual(before)
  })

  it('what was published is what months and boards count (norm 16)', async () => {
    const span = { from: '2026-09-01', to: '2026-10-31' }
    const [found, sums] = await database().read((tx) =>
      Promise.all([publishedPoints(tx, span), sumsByPerson(tx, span)]),
    )
    const own = found.filter(({ lineId }) => lineId === demoLines.market.id)
    expect(own.map(({ personId, authenticity }) => [personId, authenticity])).toEqual([
      [demoPeople.baiwei.id, 0],
      [demoPeople.wanxi.id, 1600],
    ])
    for (const one of own)
      expect(sums.find(({ personId }) => personId === one.personId)).toMatchObject({
        publishedAuthenticity: one.authenticity,
        publishedQuality: one.quality,
      })
  })
})
