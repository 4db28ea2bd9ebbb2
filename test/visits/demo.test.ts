import { rows } from '../../src/database/table'
import { seedDemoVisits } from '../../src/visits/demo'
import { Visits } from '../../src/visits/store'
import { onBothDatabases } from '../world/database'
import { openExchange } from '../world/exchange'
import { visitDesk } from './desk'

onBothDatabases('the demo visits', (database) => {
  it('are entered once, with their points', async () => {
    const exchange = await openExchange(database())
    for (let nth = 0; nth < 2; nth++) await seedDemoVisits(exchange.core)
    const visits = await database().read((tx) => rows(tx, Visits).find({ order: { visitedAt: 'ASC' } }))
    expect(visits).toHaveLength(22)
    expect(visits.slice(-3).map(({ visitorName, coVisitorName }) => [visitorName, coVisitorName])).toEqual([
      ['马辉', null],
      ['万溪', null],
      ['余航', '谭林'],
    ])
    const desk = visitDesk(() => exchange)
    expect(await desk.pointsOn(visits.at(-2)!.id, visits.at(-2)!.visitedOn)).toBe(4)
  })
})
