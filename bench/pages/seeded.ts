import type { Core } from '../../src/core'
import type { BenchExchange } from './exchange'
import { seed } from './seed'

/** What was seeded: who is there, and how many tasks are open. */
export interface Seeded {
  exchange: BenchExchange
  open: number
}

/** Seeds, unless an earlier run has done so to its end: then what it wrote down of it. @throws Error when one was cut short */
export async function seededOnce(core: Core): Promise<Seeded> {
  await core.db.transaction((tx) =>
    tx.query('CREATE TABLE IF NOT EXISTS bench_seeded (id INT PRIMARY KEY, seeded LONGTEXT)'),
  )
  const [found] = await core.db.read((tx) =>
    tx.query<{ seeded: string | null }[]>('SELECT seeded FROM bench_seeded'),
  )
  if (found?.seeded) return JSON.parse(found.seeded) as Seeded
  if (found) throw new Error('播种曾被中断：请删除数据库 quanlian_bench_pages 后重来。')
  await core.db.transaction((tx) => tx.query('INSERT INTO bench_seeded VALUES (1, NULL)'))
  const seeded = await seed(core)
  await core.db.transaction((tx) => tx.query('UPDATE bench_seeded SET seeded = ?', [JSON.stringify(seeded)]))
  return seeded
}
