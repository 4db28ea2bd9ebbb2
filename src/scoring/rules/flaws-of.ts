import type { VisitFindings } from './authenticity'

/** What a check found, as the visit's record keeps it. */
export interface FoundFlaw {
  kind: string
  state: string
}

/**
 * What findings cost a visit (norm 17.A2): one that was supplemented or corrected has been found all the same; one that was withdrawn
 * was made in error; an omission that lapsed was not supplemented in time.
 */
export function flawsOf(findings: readonly FoundFlaw[]): Pick<VisitFindings, 'inaccuracies' | 'omissions'> {
  const standing = findings.filter(({ state }) => state !== 'withdrawn')
  return {
    inaccuracies: standing.filter(({ kind }) => kind === 'inaccuracy').length,
    omissions: standing
      .filter(({ kind }) => kind === 'omission')
      .map(({ state }) => ({ lapsed: state === 'lapsed' })),
  }
}
