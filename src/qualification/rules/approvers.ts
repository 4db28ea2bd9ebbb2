/**
 * The departments whose heads decide on a change of customer manager (norm 5, 6): both when they differ, else the one that keeps the
 * list. A manager without a department counts as of the keeper's.
 */
export function approversOf(from: string | null, to: string | null, keeper: string): string[] {
  const both = [from ?? keeper, to ?? keeper]
  return both[0] === both[1] ? [keeper] : both
}
