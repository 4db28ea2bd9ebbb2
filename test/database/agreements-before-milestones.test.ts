import { migrations } from '../../src/database/migrations'
import { openDatabase } from '../../src/database/open'
import { rows } from '../../src/database/table'
import { Milestones } from '../../src/demands/agreement/store'
import { tables } from '../../src/schema'
import { mysqlPlace, sqlitePlace } from '../world/database'

const day = '2026-09-30'

describe.each([
  ['SQLite', sqlitePlace],
  ['MariaDB', mysqlPlace],
])('an agreement signed before there were milestones, on %s', (_name, makePlace) => {
  it('has one of 100 % afterwards, with what was accepted', async () => {
    const place = await makePlace()
    const before = await openDatabase(
      place.url,
      tables,
      migrations.filter(({ name }) => name < '0023'),
    )
    await before.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO agreements (id, case_id, number, amount, accepted_amount, signed_on, due_on,
           signed_by_id, signed_by_name, recorded_at, version)
         VALUES ('agreement-1', 'case-1', 'NG-1', 8000000, 3000000, ?, ?, 'person-1', '马辉', '2026-09-30T02:00:00.000Z', 1)`,
        [day, '2026-12-31'],
      )
    })
    await before.close()
    const after = await openDatabase(place.url, tables, migrations)
    expect(await after.read((tx) => rows(tx, Milestones).find())).toMatchObject([
      { caseId: 'case-1', ordinal: 1, name: '全部服务', amount: 8_000_000, acceptedAmount: 3_000_000 },
    ])
    await after.close()
    await place.remove()
  })
})
