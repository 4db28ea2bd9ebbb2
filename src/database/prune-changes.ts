import type { Core } from '../core'
import { Changes } from './changes'

const keptMs = 60 * 60 * 1000

/** Forgets what the feed said more than an hour ago: no page is that late. Cheap; safe to run from every replica. */
export async function pruneChanges({ db, clock }: Core): Promise<void> {
  const before = new Date(clock.now().getTime() - keptMs).toISOString()
  await db.transaction((tx) => tx.query(`DELETE FROM ${Changes.name} WHERE \`at\` < ?`, [before]))
}
