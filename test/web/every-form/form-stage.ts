import { seedDemoProducts } from '../../../src/catalogue'
import { migrations } from '../../../src/database/migrations'
import { openDatabase } from '../../../src/database/open'
import { seedDemoPartners } from '../../../src/partners/demo'
import { tables } from '../../../src/schema'
import { openProduct, type ProductStage } from '../../confidentiality/product'
import { mysqlPlace, sqlitePlace } from '../../world/database'

/** The whole product over a database of its own. */
export interface FormStage extends ProductStage {
  close(): Promise<void>
}

/** Opens it on SQLite; on MariaDB with `EVERY_FORM_ON=mysql`, which is stricter about lengths. */
export async function openFormStage(): Promise<FormStage> {
  const place = await (process.env['EVERY_FORM_ON'] === 'mysql' ? mysqlPlace() : sqlitePlace())
  const database = await openDatabase(place.url, tables, migrations)
  const stage = await openProduct(database)
  await seedDemoProducts(stage.core)
  await seedDemoPartners(stage.core)
  return {
    ...stage,
    async close() {
      await stage.site.close()
      await database.close()
      await place.remove()
    },
  }
}
