import type { Core } from '../../src/core'
import type { Tx } from '../../src/database/database'
import { TextPairs, pairsOf } from '../../src/database/text-pairs'

/**
 * Fills the index for search from demands and enterprises as they stand. Some ten million rows: written in the order of the primary key, the other
 * index made afterwards, or it would take longer than everything else.
 */
export async function indexTexts(core: Core): Promise<void> {
  const { kind } = core.db
  await core.db.transaction(async (tx) => {
    await tx.query('CREATE TABLE bench_texts (text VARCHAR(191), ref VARCHAR(36), PRIMARY KEY (text, ref))')
    await tx.query('CREATE TABLE bench_pairs (pair VARCHAR(2), text VARCHAR(191), PRIMARY KEY (pair, text))')
    for (const column of ['enterprise_name', 'brief'])
      await tx.query(`INSERT INTO bench_texts SELECT ${column}, id FROM demands ORDER BY 1, 2`)
    await tx.query(
      `INSERT INTO bench_texts SELECT CONCAT(name, ' ', credit_code), id FROM enterprises ORDER BY 1, 2`,
    )
    await fillPairs(tx)
    await tx.query(`DROP INDEX text_pairs_ref ${kind === 'mysql' ? `ON ${TextPairs.name}` : ''}`)
    await tx.query(
      `INSERT ${kind === 'mysql' ? '' : 'OR '}IGNORE INTO ${TextPairs.name} (kind, pair, ref)
       SELECT CASE WHEN t.ref LIKE '%f' THEN 'enterprise' ELSE 'demand' END, p.pair, t.ref FROM bench_pairs p JOIN bench_texts t ON t.text = p.text ORDER BY 1, p.pair`,
    )
    await tx.query(`CREATE INDEX text_pairs_ref ON ${TextPairs.name} (ref)`)
  })
}

async function fillPairs(tx: Tx): Promise<void> {
  const texts = await tx.query<{ text: string }[]>('SELECT DISTINCT text FROM bench_texts')
  const pairs = texts.flatMap(({ text }) => pairsOf(text).map((pair) => [pair, text]))
  for (let start = 0; start < pairs.length; start += 10_000) {
    const part = pairs.slice(start, start + 10_000)
    await tx.query(`INSERT INTO bench_pairs VALUES ${part.map(() => '(?,?)').join(',')}`, part.flat())
  }
}
