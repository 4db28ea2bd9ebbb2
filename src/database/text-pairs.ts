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
 * null when the index does not narrow: pairs that nearly everything has.
 */
export async function candidates(tx: Tx, kind: string, words: readonly string[]): Promise<string[] | null> {
  let rarest: string[] | null = null
  for (const pair of new Set(words.flatMap(keysOf))) {
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

/** A single character is found by the pairs it begins; the last one of a text is indexed alone for that. */
async function refsOf(tx: Tx, kind: string, pair: string): Promise<string[]> {
  const condition = pair.length === 1 ? 'pair >= ? AND pair < ?' : 'pair = ?'
  const bounds = pair.length === 1 ? [pair, `${pair}\uffff`] : [pair]
  const found = await tx.query<{ ref: string }[]>(
    `SELECT DISTINCT ref FROM text_pairs WHERE kind = ? AND ${condition} LIMIT ${rareAtMost + 1}`,
    [kind, ...bounds],
  )
  return found.map(({ ref }) => ref)
}

/** What a word is looked up by: its pairs, or itself when it is a single character. */
function keysOf(word: string): string[] {
  const characters = charactersOf(word)
  return characters.length === 1 ? characters : pairsOf(word).filter((pair) => pair.length > 1)
}

/** Every two neighbouring characters of a text and the last one alone, each once. */
function pairsOf(text: string): string[] {
  const characters = charactersOf(text)
  return [...new Set(characters.map((character, nth) => character + (characters[nth + 1] ?? '')))]
}

/** In lower case, without spaces; what lies outside the basic plane would not fit a pair of two and is left out. */
function charactersOf(text: string): string[] {
  return [...text.toLowerCase().replace(/[\s\u{10000}-\u{10ffff}]/gu, '')]
}
