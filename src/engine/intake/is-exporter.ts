import { createHash, timingSafeEqual } from 'node:crypto'

/** What the exporter signs in with. */
export interface Credentials {
  username: string
  password: string
}

/** Whether a request's `authorization` header is basic auth with these credentials; takes the same time either way. */
export function isExporter(authorization: string | undefined, { username, password }: Credentials): boolean {
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  return timingSafeEqual(digest(authorization ?? ''), digest(expected))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
