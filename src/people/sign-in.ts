import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { countAttempt, forgiveAttempt } from './attempts'
import { audit } from './audit'
import { isPassword } from './passwords'
import { normalAccount } from './rules/account'
import { openSession, type Device } from './sessions'
import { People, type Person } from './store'

/** What someone typed to get in. */
export interface Credentials {
  account: string
  password: string
}

/**
 * Signs a person in and gives the token for the cookie. Throws `sign-in-refused` for a wrong account or password alike, after the same
 * work, and `sign-in-wait-seconds|minutes` after too many failures.
 */
export async function signIn(
  core: Core,
  credentials: Credentials,
  device: Device,
): Promise<{ token: string; person: Person }> {
  const account = normalAccount(credentials.account)
  const attempt = { account, ip: device.ip }
  await countAttempt(core, attempt)
  const person = await core.db.read((tx) => rows(tx, People).findOneBy({ account, active: true }))
  if (!(await isPassword(credentials.password, person?.passwordHash ?? null)) || !person) {
    await auditFailure(core, person, device)
    throw new BusinessError('sign-in-refused')
  }
  await forgiveAttempt(core, attempt)
  const token = await openSession(core, person.id, device)
  await audit(core, person, { act: 'signed-in', subject: person.id, data: { ip: device.ip } })
  return { token, person }
}

/** What was typed as account is not kept: now and then it is a password. */
async function auditFailure(core: Core, person: Person | null, device: Device): Promise<void> {
  const nobody = { id: '-', name: '-' }
  await audit(core, nobody, { act: 'sign-in-failed', subject: person?.id ?? '-', data: { ip: device.ip } })
}
