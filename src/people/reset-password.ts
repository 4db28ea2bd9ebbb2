import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { audit } from './audit'
import { personOf } from './known'
import { hashPassword, temporaryPassword } from './passwords'
import { endSessions } from './sessions'
import { People } from './store'

/** Gives a person a temporary password and ends their sessions. Throws `person-not-found`. @returns the password, stored nowhere */
export async function resetPassword(core: Core, actor: Actor, id: string): Promise<string> {
  const password = temporaryPassword()
  const passwordHash = await hashPassword(password)
  await core.db.transaction(async (tx) => {
    await personOf(tx, id)
    await rows(tx, People).update({ id }, { passwordHash, passwordTemporary: true })
    await endSessions(core, { personId: id })
    await audit(core, actor, { act: 'reset-password', subject: id, data: {} })
  })
  return password
}

/** Signs a person out everywhere. Throws `person-not-found`. */
export async function revokeSessions(core: Core, actor: Actor, id: string): Promise<void> {
  await core.db.transaction(async (tx) => {
    await personOf(tx, id)
    const ended = await endSessions(core, { personId: id })
    await audit(core, actor, { act: 'revoked-sessions', subject: id, data: { ended } })
  })
}
