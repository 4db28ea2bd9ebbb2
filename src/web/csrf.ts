import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * A token that proves a post came from a page we gave to this very browser: a fresh nonce signed together with the browser's
 * session (or visitor) cookie. Fresh for every page, so that compression can't betray it.
 */
export function csrfToken(secret: string, binding: string): string {
  const nonce = randomBytes(12).toString('base64url')
  return `${nonce}.${sign(secret, binding, nonce)}`
}

/** Whether `token` was made for this browser. */
export function isCsrfToken(secret: string, binding: string, token: unknown): boolean {
  if (typeof token !== 'string') return false
  const [nonce = '', signature = ''] = token.split('.')
  const expected = Buffer.from(sign(secret, binding, nonce))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function sign(secret: string, binding: string, nonce: string): string {
  return createHmac('sha256', secret).update(`${binding}\n${nonce}`).digest('base64url')
}
