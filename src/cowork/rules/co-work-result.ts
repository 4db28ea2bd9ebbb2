/** 会签规则 (norm 10): all agree, more than half, or one. */
export const coWorkRules = ['all', 'majority', 'one'] as const
export type CoWorkRule = (typeof coWorkRules)[number]

export type CoWorkOpinion = 'agree' | 'disagree'

/** One who is asked; a line director beside the departments when they belong to several lines. */
export interface Signer {
  isDirector: boolean
  /** Null while not given. */
  opinion: CoWorkOpinion | null
}

/**
 * What a countersigning comes to, as soon as no opinion still out could change it; null before (norm 10). The rule counts the
 * departments; a line director's agreement is needed besides, under every rule, for the director answers for work across lines.
 */
export function coWorkResult(rule: CoWorkRule, signers: readonly Signer[]): 'agreed' | 'disagreed' | null {
  const directors = signers.filter(({ isDirector }) => isDirector)
  const departments = signers.filter(({ isDirector }) => !isDirector)
  const by = [verdict(departments, needed(rule, departments.length)), verdict(directors, directors.length)]
  if (by.includes('disagreed')) return 'disagreed'
  return by.every((one) => one === 'agreed') ? 'agreed' : null
}

function needed(rule: CoWorkRule, count: number): number {
  if (rule === 'all') return count
  return rule === 'one' ? Math.min(1, count) : Math.floor(count / 2) + 1
}

function verdict(signers: readonly Signer[], least: number): 'agreed' | 'disagreed' | null {
  const agreed = signers.filter(({ opinion }) => opinion === 'agree').length
  const out = signers.filter(({ opinion }) => opinion === null).length
  if (agreed >= least) return 'agreed'
  return agreed + out < least ? 'disagreed' : null
}
