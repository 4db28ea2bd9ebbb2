import { IsNull, Not } from 'typeorm'
import { rows } from '../../../src/database/table'
import { seedDemoWeeks } from '../../../src/scoring/weekly/demo'
import { PublicationRows } from '../../../src/scoring/weekly/publication-store'
import { ScoreWeeks } from '../../../src/scoring/weekly/store'
import { seedDemoVisits } from '../../../src/visits/demo'
import { onBothDatabases } from '../../world/database'
import { openExchange } from '../../world/exchange'

onBothDatabases('the demo exchange', (database) => {
  it('has published the weeks of the last quarter in which its lines earned anything, with points and with a row 待复核', async () => {
    const exchange = await openExchange(database())
    exchange.clock.set('2026-11-23T02:00:00.000Z')
    await seedDemoVisits(exchange.core)
    for (let nth = 0; nth < 2; nth++) await seedDemoWeeks(exchange.core)
    const { runs, table } = await database().read(async (tx) => ({
      runs: await rows(tx, ScoreWeeks).find({
        where: { publishedAt: Not(IsNull()) },
        order: { week: 'ASC' },
      }),
      table: await rows(tx, PublicationRows).find(),
    }))
    expect(runs.length).toBeGreaterThan(10)
    expect(runs.slice(-4).map(({ week }) => week)).toEqual(['2026-W45', '2026-W45', '2026-W46', '2026-W46'])
    expect(table.filter(({ kind }) => kind === 'week').length).toBeGreaterThan(2)
    expect(table.filter(({ kind }) => kind === 'pending').length).toBeGreaterThan(0)
  })
})
