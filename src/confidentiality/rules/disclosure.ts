/** What of a case may be shown outside: its demand, its plan, figures of the enterprise, the agreement, or everything (norm 11). */
export const disclosureScopes = ['demand', 'plan', 'finance', 'agreement', 'all'] as const
export type DisclosureScope = (typeof disclosureScopes)[number]

/** What both sides agreed on, as far as it decides. */
export interface Agreed {
  scopes: readonly DisclosureScope[]
  /** One or several by name, `、` between them. */
  recipient: string
  /** Last day. */
  until: string
  exchangeAt: Date | null
  withdrawnAt: Date | null
}

/** Whether a consent is in force on a day: agreed by both sides, not withdrawn, not run out (norm 11). */
export function isInForce({ until, exchangeAt, withdrawnAt }: Agreed, day: string): boolean {
  return exchangeAt !== null && withdrawnAt === null && day <= until
}

/** Whether a consent in force covers the scope and, where one is given, names the recipient. */
export function covers(
  consent: Agreed,
  wanted: { scope: DisclosureScope; day: string; recipient?: string | undefined },
): boolean {
  const { scope, day, recipient } = wanted
  if (!isInForce(consent, day)) return false
  if (recipient !== undefined && !namesIn(consent.recipient).includes(recipient.trim())) return false
  return consent.scopes.includes('all') || consent.scopes.includes(scope)
}

function namesIn(recipient: string): string[] {
  return recipient.split(/[、,，;；\n]/).map((name) => name.trim())
}
