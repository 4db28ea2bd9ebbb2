import type { Database } from './database'

/**
 * The option of a find that locks the rows it reads until the transaction ends, so that who changes them next waits. On SQLite there
 * is nothing to lock: its transactions go one at a time.
 */
export function forUpdate({ kind }: Pick<Database, 'kind'>): { lock?: { mode: 'pessimistic_write' } } {
  return kind === 'mysql' ? { lock: { mode: 'pessimistic_write' } } : {}
}
