import { Not } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { countAttempt, forgiveAttempt } from './attempts'
import { audit } from './audit'
import { hashPassword, isPassword } from './passwords'
import { passwordFault, passwordLength } from './rules/password'
import { endSessions } from './sessions'
import { People } from './store'

/** A person's own change of password, from one of their sessions. */
export interface PasswordChange {
  current: string
  next: string
  sessionId: string
  ip: string
}

/**
 * Sets the actor's own password and ends their other sessions.
 * Throws `password-wrong`, `password-too-short|too-long|too-plain`, or a wait when the current one was guessed at too often.
 */
export async function changePassword(core: Core, actor: Actor, change: PasswordChange): Promise<void> {
  const person = await core.db.read((tx) => rows(tx, People).findOneByOrFail({ id: actor.id }))
  const attempt = { account: person.account, ip: change.ip }
  await countAttempt(core, attempt)
  if (!(await isPassword(change.current, person.passwordHash)))
    throw new BusinessError('password-wrong', { field: 'current' })
  await forgiveAttempt(core, attempt)
  const passwordHash = await newPasswordHash(change.next, person.account)
  await core.db.transaction(async (tx) => {
    await rows(tx, People).update({ id: person.id }, { passwordHash, passwordTemporary: false })
    await endSessions(core, { personId: person.id, id: Not(change.sessionId) })
    await audit(core, actor, { act: 'changed-password', subject: person.id, data: {} })
  })
}

/** The hash of a password someone chose; throws `password-too-short|too-long|too-plain`. */
export function newPasswordHash(password: string, account: string): Promise<string> {
  const fault = passwordFault(password, account)
  if (fault) throw new BusinessError(`password-${fault}`, { ...passwordLength, field: 'next' })
  return hashPassword(password)
}
