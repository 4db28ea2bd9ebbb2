/** A manager who has enterprises left to visit, with the first of their names. */
export interface ManagerBehind {
  managerName: string
  count: number
  enterprises: readonly string[]
}

/** Names of one manager that a notice gives; of the others it says that there are more. */
export const namesAtMost = 8

/** Who has which enterprises left, manager by manager: `白薇 2 家：甲公司、乙公司`. */
export function namesLeft(
  behind: readonly ManagerBehind[],
  words: { manager: (of: { name: string; count: number; enterprises: string }) => string; more: string },
): string {
  const lines = behind.map(({ managerName: name, count, enterprises }) => {
    const shown = enterprises.slice(0, namesAtMost)
    return words.manager({
      name,
      count,
      enterprises: shown.join('、') + (count > shown.length ? words.more : ''),
    })
  })
  return lines.join('；')
}
