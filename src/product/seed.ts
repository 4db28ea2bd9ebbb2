import type { Core } from '../core'
import { seedDemoAssessment } from '../assessment/demo'
import { seedDemoProducts } from '../catalogue'
import { seedDemoDemands } from '../demands/demo'
import { seedDemoEnterprises } from '../enterprises'
import { readOldNotices } from '../messages/demo'
import { seedDemoPartners } from '../partners/demo'
import { ensureFirstAdmin, seedDemoPeople } from '../people'
import { seedDemoListingEvents } from '../qualification/demo'
import { seedDemoWeeks } from '../scoring/weekly/demo'
import { seedDemoVisits } from '../visits/demo'

/** What a database without people gets: the demo exchange, or one administrator whose password is told once. @returns lines for the operator */
export async function seed(core: Core, demo: boolean): Promise<string[]> {
  if (demo && (await seedDemoPeople(core))) {
    await seedDemoEnterprises(core)
    await seedDemoVisits(core)
    await seedDemoProducts(core)
    await seedDemoPartners(core)
    await seedDemoListingEvents(core)
    await seedDemoAssessment(core)
    await seedDemoDemands(core)
    await seedDemoWeeks(core)
    await readOldNotices(core)
    return ['数据库是空的，已放入演示交易所（人物与企业均为虚构）。']
  }
  const password = await ensureFirstAdmin(core)
  return password ? [`已建立管理员账号 admin，初始口令 ${password}（只显示这一次，首次登录须修改）。`] : []
}
