import { primary } from './columns'
import type { Tx } from './database'
import { defineTable, rows } from './table'
import { upsert } from './upsert'

/** Where a text holds two neighbouring characters: the index for Chinese search that SQLite, MySQL and MariaDB share. */
export interface TextPair {
  /** What is searched: `enterprise`, `demand`. */
  kind: string
  pair: string
  /** Id of the thing that holds the text. */
  ref: string
}

export const TextPairs = defineTable<TextPair>(
  'text_pairs',
  (c) => ({ kind: primary(c.text(20)), pair: primary(c.text(2)), ref: primary(c.text(36)) }),
  [{ name: 'text_pairs_ref', columns: ['ref'] }],
)

/** A text to find a thing by. */
export interface IndexedText {
  kind: string
  ref: string
  text: string
}

/** Makes `text` findable, in place of what was indexed for the same thing before. */
export async function indexText(tx: Tx, entries: readonly IndexedText[]): Promise<void> {
  for (const { kind, ref } of entries) await rows(tx, TextPairs).delete({ kind, ref })
  const pairs = entries.flatMap(({ kind, ref, text }) => pairsOf(text).map((pair) => ({ kind, pair, ref })))
  await upsert(tx, TextPairs, { rows: pairs, keys: ['kind', 'pair', 'ref'] })
}

/** Most things one search looks at through the index; what matches more is found sooner by walking the list. */
const rareAtMost = 2000

/**
 * Ids of the things of `kind` whose text may contain all `words` (the caller still compares the words themselves);
 * null when the index does not narrow: single characters, or pairs that nearly everything has.
 */
export async function candidates(tx: Tx, kind: string, words: readonly string[]): Promise<string[] | null> {
  let rarest: string[] | null = null
  for (const pair of new Set(words.flatMap(pairsOf))) {
    const found = await refsOf(tx, kind, pair)
    if (found.length <= rareAtMost && found.length < (rarest?.length ?? Infinity)) rarest = found
    if (rarest?.length === 0) break
  }
  return rarest
}

/** The words of a search line, in lower case; at most five. */
export function wordsOf(search: string): string[] {
  return search.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 5)
}

async function refsOf(tx: Tx, kind: string, pair: string): Promise<string[]> {
  const found = await tx.query<{ ref: string }[]>(
    `SELECT ref FROM text_pairs WHERE kind = ? AND pair = ? LIMIT ${rareAtMost + 1}`,
    [kind, pair],
  )
  return found.map(({ ref }) => ref)
}

/** Every two neighbouring characters of a text, in lower case and without spaces, each once. Those outside the basic plane would not fit and are left out. */
function pairsOf(text: string): string[] {
  const characters = [...text.toLowerCase().replace(/[\s\u{10000}-\u{10ffff}]/gu, '')]
  return [...new Set(characters.slice(1).map((character, nth) => (characters[nth] ?? '') + character))]
}
