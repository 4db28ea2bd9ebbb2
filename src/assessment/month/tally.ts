import { noFacts, type AssessedRow, type MonthFacts } from '../rules/figures'

/** Whose a fact is: the department's, and the person's where somebody is named. */
export interface Whose {
  departmentId: string | null
  personId: string | null
}

/** Gathers the facts of a month by person and department. */
export interface Tally {
  /** Adds to both that are named. */
  add(whose: Whose, change: (facts: MonthFacts) => void): void
  of(kind: AssessedRow['kind'], id: string): MonthFacts
  has(kind: AssessedRow['kind'], id: string): boolean
}

/** An empty one. */
export function openTally(): Tally {
  const found = new Map<string, MonthFacts>()
  const at = (key: string) => {
    const known = found.get(key) ?? noFacts()
    found.set(key, known)
    return known
  }
  return {
    add({ departmentId, personId }, change) {
      if (departmentId) change(at(`department ${departmentId}`))
      if (personId) change(at(`person ${personId}`))
    },
    of: (kind, id) => found.get(`${kind} ${id}`) ?? noFacts(),
    has: (kind, id) => found.has(`${kind} ${id}`),
  }
}
