import { coreOfName, isSimilarCore, pairsOfCore } from './similar-name'

/** Names in memory, to find like ones among many thousands while a list is imported. */
export interface NameIndex {
  add(name: string, id: string): void
  /** Who bears exactly this name, blanks and widths aside. */
  bearerOf(name: string): string | undefined
  /** Names like this one, at most `most`, the bearer of this very name left out. */
  like(name: string, most: number): string[]
}

/** A name with what it is compared by. */
interface Entry {
  name: string
  core: string
  pairs: number
}

/** What more names than this share tells none of them apart. */
const commonFrom = 500

/** An empty index. */
export function createNameIndex(): NameIndex {
  const bearers = new Map<string, string>()
  const byPair = new Map<string, Entry[]>()
  return {
    add(name, id) {
      bearers.set(spelt(name), id)
      const core = coreOfName(name)
      const pairs = pairsOfCore(core)
      const entry = { name, core, pairs: pairs.length }
      for (const pair of pairs) {
        const sharing = byPair.get(pair)
        if (!sharing) byPair.set(pair, [entry])
        else if (sharing.length <= commonFrom) sharing.push(entry)
      }
    },
    bearerOf: (name) => bearers.get(spelt(name)),
    like(name, most) {
      const core = coreOfName(name)
      const pairs = pairsOfCore(core)
      const shared = new Map<Entry, number>()
      for (const pair of pairs)
        for (const entry of byPair.get(pair) ?? []) shared.set(entry, (shared.get(entry) ?? 0) + 1)
      const found: string[] = []
      for (const [entry, count] of shared) {
        if (found.length === most) break
        const isLike = isSimilarCore(core, entry.core, { shared: count, all: pairs.length + entry.pairs })
        if (isLike && spelt(entry.name) !== spelt(name)) found.push(entry.name)
      }
      return found
    },
  }
}

/** Two indexes as one to ask; names are added to neither. */
export function bothNames(one: NameIndex, other: NameIndex): Pick<NameIndex, 'bearerOf' | 'like'> {
  return {
    bearerOf: (name) => one.bearerOf(name) ?? other.bearerOf(name),
    like: (name, most) => [...one.like(name, most), ...other.like(name, most)].slice(0, most),
  }
}

function spelt(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}
