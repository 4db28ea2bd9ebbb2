import type { Core } from '../../core'

/** Rows of one page, in the order of their ids, after `after`. */
export type ReadPage<Page> = (after: string) => Promise<{ page: Page; last: string | null }>

/**
 * Goes through pages while the next is being read, so that reading and reckoning overlap; never more than two are in memory.
 * On SQLite each page waits its turn, so nobody waits for more than one.
 */
export async function throughPages<Page>(read: ReadPage<Page>, take: (page: Page) => void): Promise<void> {
  for (let next: ReturnType<ReadPage<Page>> | null = read(''); next;) {
    const { page, last }: Awaited<ReturnType<ReadPage<Page>>> = await next
    next = last === null ? null : read(last)
    // A page that fails while this one is reckoned is told when it is awaited.
    next?.catch(() => undefined)
    take(page)
  }
}

/** Raw rows, without making entities of them. */
export function rawRows<Row>(core: Core, sql: string, values: readonly unknown[]): Promise<Row[]> {
  return core.db.read((tx) => tx.query<Row[]>(sql, [...values]))
}
