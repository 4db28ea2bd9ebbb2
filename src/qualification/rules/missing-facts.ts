import { isCreditCode } from '../../enterprises/rules/credit-code'

/** What the check of a nomination looks at. */
export interface NominatedFacts {
  creditCode: string
  industry: string
  contacts: number
  /** The latest financial year that is known. */
  year: number | null
  employees: number | null
}

/** What an enterprise lacks that it can't be qualified without, and what its class and tier would be surer with (norm 3, 5). */
export function missingFacts(facts: NominatedFacts): { needed: string[]; wished: string[] } {
  const lacks = (named: Record<string, boolean>) => Object.keys(named).filter((name) => named[name])
  return {
    needed: lacks({
      creditCode: !isCreditCode(facts.creditCode),
      industry: facts.industry.trim() === '',
      contact: facts.contacts === 0,
    }),
    wished: lacks({ finances: facts.year === null, employees: facts.employees === null }),
  }
}
