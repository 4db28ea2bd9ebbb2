import { rows } from '../../../src/database/table'
import type { Database } from '../../../src/database/database'
import {
  addPublicationToSums,
  checkSums,
  correctPoints,
  sumsByPerson,
  sumsByPiece,
} from '../../../src/scoring'
import { ScoreSums } from '../../../src/scoring/sums/store'
import { ScoreEntries } from '../../../src/scoring/store'
import { pieceOf } from '../../../src/scoring/rules/week-piece'
import { PublishedEntries } from '../../../src/scoring/weekly/publication-store'
import { visitDesk } from '../../visits/desk'
import { onBothDatabases } from '../../world/database'
import { openExchange, type Exchange } from '../../world/exchange'

describe('the part of a week within a month', () => {
  it('begins on its Monday, or on the first of the month', () => {
    expect(
      ['2026-09-30', '2026-10-01', '2026-10-04', '2026-10-05', '2027-01-01', '2026-12-31'].map(pieceOf),
    ).toEqual(['2026-09-28', '2026-10-01', '2026-10-01', '2026-10-05', '2027-01-01', '2026-12-28'])
  })
})

onBothDatabases('the sums of the score book', (database) => {
  let exchange: Exchange
  beforeAll(async () => {
    exchange = await openExchange(database())
    const desk = visitDesk(() => exchange)
    for (const [part, at] of [
      ['奶香', '2026-09-28T01:00:00.000Z'],
      ['奶香', '2026-09-29T01:00:00.000Z'],
      ['恒固', '2026-09-30T01:00:00.000Z'],
    ] as const)
      await desk.visit(part, { visitedAt: new Date(at) })
  })

  it('agree with the entries whatever was booked, taken back and corrected (norm 17.C)', async () => {
    const { core } = exchange
    const [entry] = await entries(database())
    const {
      id: _id,
      sourceKey: _key,
      enteredAt: _at,
      kind: _kind,
      authorId: _a,
      authorName: _n,
      reason: _r,
      ...earned
    } = entry!
    const actor = await exchange.actor('shenmu')
    await core.db.transaction((tx) =>
      correctPoints(core, tx, {
        actor,
        entry: { ...earned, half: 'quality', points: -150 },
        reason: '重复计分',
      }),
    )
    const [sum] = await database().read((tx) => sumsByPerson(tx, { from: '2026-09-01', to: '2026-09-30' }))
    const of = (half: string, all: Awaited<ReturnType<typeof entries>>) =>
      all.filter((one) => one.half === half).reduce((total, { points }) => total + points, 0)
    const all = await entries(database())
    expect(sum).toMatchObject({
      authenticity: of('authenticity', all),
      quality: of('quality', all),
      publishedAuthenticity: 0,
    })
  })

  it('tell what has been published from what has not (norm 17.C1)', async () => {
    const [first] = await entries(database())
    await database().transaction(async (tx) => {
      await rows(tx, PublishedEntries).insert({ entryId: first!.id, weekId: 'w1', rowId: null })
      await addPublicationToSums(tx, 'w1')
    })
    const [piece] = await database().read((tx) =>
      sumsByPiece(tx, { from: '2026-09-01', to: '2026-09-30', personId: first!.personId }),
    )
    expect(piece).toMatchObject({
      fromDay: '2026-09-28',
      publishedAuthenticity: first!.points,
      publishedQuality: 0,
    })
  })

  it('are added up anew by a check, which finds one that somebody changed', async () => {
    expect(await checkSums(exchange.core, '2026')).toEqual([])
    await database().transaction((tx) =>
      rows(tx, ScoreSums).update({ fromDay: '2026-09-28' }, { publishedQuality: 300 }),
    )
    expect(await checkSums(exchange.core, '2026')).toMatchObject([
      { kept: { publishedQuality: 300 }, added: { publishedQuality: 0 } },
    ])
  })

  it('leave out other days, departments and people', async () => {
    const ask = (filter: object) =>
      database().read((tx) => sumsByPerson(tx, { from: '2026-01-01', to: '2026-12-31', ...filter }))
    expect(await ask({ to: '2026-08-31' })).toEqual([])
    expect(await ask({ departmentId: 'another' })).toEqual([])
    expect(await ask({ personId: 'another' })).toEqual([])
  })
})

function entries(db: Database) {
  return db.read((tx) => rows(tx, ScoreEntries).find({ order: { id: 'ASC' } }))
}
