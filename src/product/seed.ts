import type { Core } from '../core'
import { seedDemoEnterprises } from '../enterprises'
import { ensureFirstAdmin, seedDemoPeople } from '../people'

/** What a database without people gets: the demo exchange, or one administrator whose password is told once. @returns lines for the operator */
export async function seed(core: Core, demo: boolean): Promise<string[]> {
  if (demo && (await seedDemoPeople(core))) {
    await seedDemoEnterprises(core)
    return ['数据库是空的，已放入演示交易所（人物与企业均为虚构）。']
  }
  const password = await ensureFirstAdmin(core)
  return password ? [`已建立管理员账号 admin，初始口令 ${password}（只显示这一次，首次登录须修改）。`] : []
}
