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

/** Most things one search looks at; what matches more is found sooner by walking the list. */
const matchesAtMost = 2000
/** Most entries of the index that one search walks through. */
const walkAtMost = 10_000

/**
 * Ids of the things of `kind` whose text may contain all `words` (the caller still compares the words themselves);
 * null when the index does not narrow: pairs that nearly everything has.
 */
export async function candidates(tx: Tx, kind: string, words: readonly string[]): Promise<string[] | null> {
  const keys = [...new Set(words.flatMap(keysOf))].slice(0, 8)
  const rarest = await rarestOf(tx, kind, keys)
  if (!rarest || rarest.count > walkAtMost) return null
  if (rarest.count === 0) return []
  const others = keys.filter((key) => key !== rarest.key).slice(0, 3)
  const found = await holdersOf(tx, kind, [rarest.key, ...others])
  return found.length > matchesAtMost ? null : found
}

/**
 * Conditions that hold where the thing with the id `ref` (SQL) may contain all `words`: a look at the index for the first and
 * last pair of each, for a walk along a list that refuses most of what it meets.
 */
export function mayContain(
  kind: string,
  words: readonly string[],
  ref: string,
): { sql: string; values: string[] }[] {
  const ends = words.map(keysOf).flatMap((keys) => [keys[0] ?? '', keys.at(-1) ?? ''])
  const pairs = [...new Set(ends)].filter((key) => key.length === 2).slice(0, 4)
  const sql = `(SELECT COUNT(*) FROM text_pairs p WHERE p.kind = ? AND p.pair = ? AND p.ref = ${ref}) = 1`
  return pairs.map((pair) => ({ sql, values: [kind, pair] }))
}

/** The words of a search line, in lower case; at most five. */
export function wordsOf(search: string): string[] {
  return search.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 5)
}

/** The first that is rare enough, else the rarest: counting costs more than a few entries more to walk. */
async function rarestOf(
  tx: Tx,
  kind: string,
  keys: readonly string[],
): Promise<{ key: string; count: number } | null> {
  let rarest: { key: string; count: number } | null = null
  for (const key of keys) {
    const count = await countOf(tx, kind, key)
    if (!rarest || count < rarest.count) rarest = { key, count }
    if (count <= matchesAtMost) break
  }
  return rarest
}

async function countOf(tx: Tx, kind: string, key: string): Promise<number> {
  const { sql, values } = holding('p', key)
  const found = await tx.query<{ count: number | string }[]>(
    `SELECT COUNT(*) AS count FROM (SELECT 1 FROM text_pairs p WHERE p.kind = ? AND ${sql} LIMIT ${walkAtMost + 1}) counted`,
    [kind, ...values],
  )
  return Number(found[0]?.count ?? 0)
}

/** Who holds all keys, walking those of the first. */
async function holdersOf(
  tx: Tx,
  kind: string,
  [first = '', ...others]: readonly string[],
): Promise<string[]> {
  const start = holding('p', first)
  const also = others.map((key) => holding('q', key))
  const checks = also.map(
    ({ sql }) =>
      ` AND (SELECT COUNT(*) FROM text_pairs q WHERE q.kind = p.kind AND q.ref = p.ref AND ${sql}) > 0`,
  )
  const found = await tx.query<{ ref: string }[]>(
    `SELECT DISTINCT p.ref AS ref FROM text_pairs p WHERE p.kind = ? AND ${start.sql}${checks.join('')} LIMIT ${matchesAtMost + 1}`,
    [kind, ...start.values, ...also.flatMap(({ values }) => values)],
  )
  return found.map(({ ref }) => ref)
}

/** A single character is found by the pairs it begins; the last one of a text is indexed alone for that. */
function holding(alias: string, key: string): { sql: string; values: string[] } {
  return key.length === 1
    ? { sql: `${alias}.pair >= ? AND ${alias}.pair < ?`, values: [key, `${key}\uffff`] }
    : { sql: `${alias}.pair = ?`, values: [key] }
}

/** What a word is looked up by: its pairs, or itself when it is a single character. */
function keysOf(word: string): string[] {
  const characters = charactersOf(word)
  return characters.length === 1 ? characters : pairsOf(word).filter((pair) => pair.length > 1)
}

/** Every two neighbouring characters of a text and the last one alone, each once. */
export function pairsOf(text: string): string[] {
  const characters = charactersOf(text)
  return [...new Set(characters.map((character, nth) => character + (characters[nth + 1] ?? '')))]
}

/** In lower case, without spaces; what lies outside the basic plane would not fit a pair of two and is left out. */
function charactersOf(text: string): string[] {
  return [...text.toLowerCase().replace(/[\s\u{10000}-\u{10ffff}]/gu, '')]
}
