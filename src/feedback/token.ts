import { createHash, randomBytes } from 'node:crypto'

/** A token nobody can guess: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 in hex: what is kept of a token, and of an address that is only counted. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
