/** How many are drawn: `size` of them, or `size` per cent. */
export interface SampleTerms {
  sizeKind: SizeKind
  size: number
}

export const sizeKinds = ['count', 'percent'] as const
export type SizeKind = (typeof sizeKinds)[number]

/** What is drawn from, and by which seed. */
export interface Draw {
  seed: string
  /** `visit:<id>`, `agreement:<id>`; their order does not matter, one named twice counts once. */
  facts: readonly string[]
  size: number
}

/** The sample (norm 15, 17.C3): facts in the order of hash(seed:fact), the first `size` of them. */
export function sampleBy(hash: (text: string) => string, { seed, facts, size }: Draw): string[] {
  const tickets = [...new Set(facts)].map((fact) => ({ fact, ticket: hash(`${seed}:${fact}`) }))
  tickets.sort((a, b) => compare(a.ticket, b.ticket) || compare(a.fact, b.fact))
  return tickets.slice(0, Math.max(0, size)).map(({ fact }) => fact)
}

/** How many of `count` the terms ask for: a percentage is rounded up, and there are never more than there are. */
export function sampleCount({ sizeKind, size }: SampleTerms, count: number): number {
  const wanted = sizeKind === 'percent' ? Math.ceil((count * size) / 100) : size
  return Math.min(wanted, count)
}

/** The population as a text: each fact once on a line of its own, in byte order, a newline after each. */
export function populationText(facts: readonly string[]): string {
  const sorted = [...new Set(facts)].sort(compare)
  return sorted.map((fact) => `${fact}\n`).join('')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
