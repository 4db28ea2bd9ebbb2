/** How many enterprises were due in a quarter, how many were visited at all, and how many by their own manager (norm 6). */
export interface Coverage {
  due: number
  visited: number
  own: number
}

/** The coverage rate in whole percent, rounded down: 100 means every one. Null where nothing was due. */
export function coverageRate({ due, visited }: Pick<Coverage, 'due' | 'visited'>): number | null {
  return due === 0 ? null : Math.floor((100 * visited) / due)
}

/** The sum of several people's coverage. */
export function totalCoverage(of: readonly Coverage[]): Coverage {
  const sum = (what: keyof Coverage) => of.reduce((total, one) => total + one[what], 0)
  return { due: sum('due'), visited: sum('visited'), own: sum('own') }
}
