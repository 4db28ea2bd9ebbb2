/** A tree of sentences; `{name}` in a sentence is a place to fill, `{：name}` one that brings its sign along and vanishes with it when nothing fills it. */
export interface Sentences {
  readonly [key: string]: string | Sentences
}

/** The words of one language. */
export interface Locale {
  /** The sentence at `a.b.c` with its places filled; the key itself where there is none. */
  t(key: string, values?: Readonly<Record<string, unknown>>): string
  has(key: string): boolean
  /** The unfilled sentences below `prefix`, by the rest of their key. */
  under(prefix: string): Record<string, string>
}

/** Merges the trees of all capabilities. Two different sentences for one key are a mistake and are refused. */
export function createLocale(trees: readonly Sentences[], show: (value: unknown) => string = String): Locale {
  const all = new Map<string, string>()
  trees.forEach((tree) => flatten(tree, '', all))
  return {
    t: (key, values = {}) => fill(all.get(key) ?? key, values, show),
    has: (key) => all.has(key),
    under: (prefix) =>
      Object.fromEntries(
        [...all]
          .filter(([key]) => key.startsWith(`${prefix}.`))
          .map(([key, value]) => [key.slice(prefix.length + 1), value]),
      ),
  }
}

function flatten(tree: Sentences, prefix: string, into: Map<string, string>): void {
  for (const [name, value] of Object.entries(tree)) {
    const key = prefix + name
    if (typeof value !== 'string') flatten(value, `${key}.`, into)
    else if (into.has(key) && into.get(key) !== value) throw new Error(`two sentences for ${key}`)
    else into.set(key, value)
  }
}

function fill(
  sentence: string,
  values: Readonly<Record<string, unknown>>,
  show: (value: unknown) => string,
): string {
  return sentence.replace(/\{([：，]?)(\w+)\}/g, (place, sign: string, name: string) => {
    const value = values[name]
    if (sign) return value === undefined || value === null || value === '' ? '' : sign + show(value)
    return value === undefined || value === null ? place : show(value)
  })
}
