import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Env } from './env'

/** The key of form tokens: the one set, else one made up on the first start and kept in DATA_DIR, readable by the owner alone. */
export function sessionSecret(env: Pick<Env, 'sessionSecret' | 'dataDir'>): string {
  if (env.sessionSecret) return env.sessionSecret
  const file = join(env.dataDir, 'session-secret')
  mkdirSync(env.dataDir, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
