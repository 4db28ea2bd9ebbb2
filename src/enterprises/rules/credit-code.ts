const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
/** Letters that GB 32100 leaves out because they are taken for these. */
const mistaken: Readonly<Record<string, string>> = { O: '0', I: '1', Z: '2', S: '5' }

/** Whether a 统一社会信用代码 is well formed: 18 characters of its alphabet and the right check digit (GB 32100-2015). */
export function isCreditCode(code: string): boolean {
  return creditCodeFault(code) === null
}

/** What is wrong with a code; `code` names the sentence `enterprises.codeFaults.<code>`, `at` counts from 1. */
export type CreditCodeFault =
  | { code: 'length'; data: { length: number } }
  | { code: 'character'; data: { at: number; character: string } }
  | { code: 'mistaken'; data: { at: number; character: string; meant: string } }
  | { code: 'check'; data: { given: string; expected: string } }

/** The first thing wrong with a code as `normalCreditCode` gives it, null when it is well formed. */
export function creditCodeFault(code: string): CreditCodeFault | null {
  const characters = [...code]
  if (characters.length !== 18) return { code: 'length', data: { length: characters.length } }
  const nth = characters.findIndex((character) => !alphabet.includes(character))
  if (nth >= 0) return characterFault(nth + 1, characters[nth] ?? '')
  const expected = creditCodeCheckDigit(code.slice(0, 17))
  const given = code.slice(17)
  return given === expected ? null : { code: 'check', data: { given, expected } }
}

/** A code as it is kept: half-width, upper case, without spaces and hyphens. */
export function normalCreditCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

/** The 18th character of a code, from its first 17. */
export function creditCodeCheckDigit(first: string): string {
  const sum = weights.reduce((total, weight, nth) => total + weight * alphabet.indexOf(first[nth] ?? ''), 0)
  return alphabet[(31 - (sum % 31)) % 31]!
}

function characterFault(at: number, character: string): CreditCodeFault {
  const meant = mistaken[character]
  return meant
    ? { code: 'mistaken', data: { at, character, meant } }
    : { code: 'character', data: { at, character } }
}
