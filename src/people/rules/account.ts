/** What may be an account: 2 to 40 small letters, digits, dot, dash, underscore, beginning with a letter. */
export const accountPattern = /^[a-z][a-z0-9._-]{1,39}$/

/** The account meant by what was typed: no spaces around, small letters, full-width characters made plain. */
export function normalAccount(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}
