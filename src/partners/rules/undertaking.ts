/** A signed undertaking as far as it decides. Days `YYYY-MM-DD`. */
export interface UndertakingDays {
  signedOn: string
  validUntil: string
}

/** Whether a partner is bound on `day`, and by which undertaking: nothing is disclosed to one that is not (norm 10, 11). */
export function undertakingOn<Found extends UndertakingDays>(
  all: readonly Found[],
  day: string,
): { state: 'valid' | 'expired' | 'missing'; undertaking: Found | null } {
  const begun = all
    .filter(({ signedOn }) => signedOn <= day)
    .toSorted((a, b) => b.validUntil.localeCompare(a.validUntil))
  const latest = begun[0] ?? null
  if (!latest) return { state: 'missing', undertaking: null }
  return { state: day <= latest.validUntil ? 'valid' : 'expired', undertaking: latest }
}
