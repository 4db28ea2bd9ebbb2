import { onBothDatabases } from '../world/database'

onBothDatabases('the schema', (database) => {
  it('that the migrations make is the one the entities describe', async () => {
    const drift = await database().dataSource.driver.createSchemaBuilder().log()
    expect(drift.upQueries.map((query) => query.query)).toEqual([])
  })
})
