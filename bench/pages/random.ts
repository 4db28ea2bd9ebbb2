/** Numbers that look random and are the same in every run. */
export interface Random {
  /** Whole, from 0 up to but not including `end`. */
  below(end: number): number
  /** One of them, each as likely. */
  pick<T>(from: readonly T[]): T
  /** One of them, as likely as its weight says. */
  weighed<T>(from: readonly (readonly [T, number])[]): T
}

/** Starts a row of them (Park and Miller's minimal standard). */
export function randomFrom(seed: number): Random {
  let state = seed
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    pick: (from) => from[below(from.length)]!,
    weighed(from) {
      let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0)
      return (from.find(([, weight]) => (left -= weight) <= 0) ?? from[0]!)[0]
    },
  }
}
