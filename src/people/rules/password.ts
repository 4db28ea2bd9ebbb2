/** Limits of a password, in characters. */
export const passwordLength = { least: 10, most: 200 }

/** Why a password will not do, or null: length, the account in it, one character over and over. */
export function passwordFault(
  password: string,
  account: string,
): 'too-short' | 'too-long' | 'too-plain' | null {
  if ([...password].length < passwordLength.least) return 'too-short'
  if (password.length > passwordLength.most) return 'too-long'
  const plain = password.toLowerCase().includes(account) || new Set(password).size < 4
  return plain ? 'too-plain' : null
}
