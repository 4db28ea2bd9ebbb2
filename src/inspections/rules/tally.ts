/** One inspected fact, as the rates count it. */
export interface Counted {
  departmentId: string
  departmentName: string
  answered: boolean
  /** Findings that stand. */
  findings: number
}

/** How a department fared. `rate`: items with findings among those inspected, in hundredths of a per cent; null before any was inspected. */
export interface DepartmentTally {
  departmentId: string
  departmentName: string
  drawn: number
  inspected: number
  withFindings: number
  findings: number
  rate: number | null
}

/** Rates by department, in the order of their first item. */
export function tallyOf(items: readonly Counted[]): DepartmentTally[] {
  const found = new Map<string, DepartmentTally>()
  for (const { departmentId, departmentName, answered, findings } of items) {
    const tally = found.get(departmentId) ?? empty(departmentId, departmentName)
    found.set(departmentId, {
      ...tally,
      drawn: tally.drawn + 1,
      inspected: tally.inspected + (answered ? 1 : 0),
      withFindings: tally.withFindings + (answered && findings > 0 ? 1 : 0),
      findings: tally.findings + findings,
    })
  }
  return [...found.values()].map((tally) => ({ ...tally, rate: rateOf(tally) }))
}

function rateOf({ withFindings, inspected }: DepartmentTally): number | null {
  return inspected === 0 ? null : Math.round((withFindings * 10_000) / inspected)
}

function empty(departmentId: string, departmentName: string): DepartmentTally {
  const none = { drawn: 0, inspected: 0, withFindings: 0, findings: 0, rate: null }
  return { departmentId, departmentName, ...none }
}
