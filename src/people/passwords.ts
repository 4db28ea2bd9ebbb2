import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's first choice for argon2id: 19 MiB, two passes; argon2id is the library's default algorithm. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Without the signs that people mistake for one another. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** The argon2id hash of a password, with its salt and parameters in it. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/** Whether it is the password; for an account that doesn't exist (null) false, after the same amount of work. */
export async function isPassword(password: string, hashed: string | null): Promise<boolean> {
  const right = await verify(hashed ?? (await decoy()), password)
  return right && hashed !== null
}

/** A password for someone's first sign-in, `xxxx-xxxx-xxxx`: easy to read out, 59 bits. */
export function temporaryPassword(): string {
  const block = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return [block(), block(), block()].join('-')
}

let decoyHash: Promise<string> | undefined

function decoy(): Promise<string> {
  return (decoyHash ??= hashPassword(temporaryPassword()))
}
