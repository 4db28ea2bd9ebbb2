const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Whether a 统一社会信用代码 is well formed: 18 characters of its alphabet and the right check digit (GB 32100-2015). */
export function isCreditCode(code: string): boolean {
  if (code.length !== 18 || [...code].some((character) => !alphabet.includes(character))) return false
  return code[17] === creditCodeCheckDigit(code.slice(0, 17))
}

/** The 18th character of a code, from its first 17. */
export function creditCodeCheckDigit(first: string): string {
  const sum = weights.reduce((total, weight, nth) => total + weight * alphabet.indexOf(first[nth] ?? ''), 0)
  return alphabet[(31 - (sum % 31)) % 31]!
}
