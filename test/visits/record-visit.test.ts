import { rows } from '../../src/database/table'
import { weekTable } from '../../src/scoring'
import { scoreVisits } from '../../src/scoring'
import { ScoreEntries } from '../../src/scoring/store'
import { demoLines } from '../../src/people/demo-people'
import { recordVisit } from '../../src/visits'
import { Visits } from '../../src/visits/store'
import { onBothDatabases } from '../world/database'
import { enterpriseId, openExchange, type Exchange } from '../world/exchange'

onBothDatabases('a visit (norm 6, 17)', (database) => {
  let exchange: Exchange
  beforeAll(async () => {
    exchange = await openExchange(database())
  })
  const visit = async (part: string, visitedAt: string, evidencePlace: string | null = '档案柜 1-1') =>
    recordVisit(exchange.core, await exchange.actor('wanxi'), {
      enterpriseId: enterpriseId(part),
      kind: 'phone',
      visitedAt: new Date(visitedAt),
      content: '回访近期经营情况',
      findings: null,
      evidencePlace,
    })
  const score = (part: string) =>
    exchange.core.db.transaction((tx) =>
      scoreVisits(exchange.core, tx, { enterpriseId: enterpriseId(part), year: '2026' }),
    )
  const pointsOf = async (visitId: string) => {
    const entries = await database().read((tx) => rows(tx, ScoreEntries).findBy({ fact: `visit:${visitId}` }))
    return entries.map(({ points }) => points)
  }

  it('belongs to the day it was made in Shanghai, also late on a Sunday', async () => {
    const id = await visit('枸杞', '2026-09-27T15:59:59.000Z')
    const stored = await database().read((tx) => rows(tx, Visits).findOneByOrFail({ id }))
    expect(stored).toMatchObject({
      visitedOn: '2026-09-27',
      visitorName: '万溪',
      departmentName: '企业服务部',
    })
    await score('枸杞')
    const table = await weekTable(exchange.core, demoLines.market.id, {
      from: '2026-09-21',
      to: '2026-09-27',
    })
    expect(table.rows.map((row) => [row.enterprise, row.subtotal])).toEqual([
      ['银川清芷枸杞生物工程有限公司', 700],
    ])
  })

  it('corrects the fourth when an earlier one is entered late, by entries that stay visible (norm 17.A3, 17.C)', async () => {
    const march = await visit('奶香', '2026-03-02T02:00:00.000Z')
    const june = await visit('奶香', '2026-06-01T02:00:00.000Z')
    const september = await visit('奶香', '2026-09-07T02:00:00.000Z')
    await score('奶香')
    expect(await pointsOf(september)).toEqual([700])
    const january = await visit('奶香', '2026-01-05T02:00:00.000Z', null)
    await score('奶香')
    await score('奶香')
    expect(await pointsOf(january)).toEqual([400])
    expect([await pointsOf(march), await pointsOf(june)]).toEqual([[700], [700]])
    expect((await pointsOf(september)).reduce((sum, points) => sum + points, 0)).toBe(0)
    expect((await pointsOf(september)).sort()).toEqual([-700, 700])
  })
})
