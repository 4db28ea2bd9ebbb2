import type { InspectionTarget } from './rules/checklist'

/** Which list a fact is inspected by. */
export function targetOf(fact: string): InspectionTarget {
  return fact.startsWith('visit:') ? 'visit' : 'quality'
}

/** The id behind `visit:` or `agreement:`. */
export function idOfFact(fact: string): string {
  return fact.slice(fact.indexOf(':') + 1)
}
