import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { audit } from './audit'
import { personOf } from './known'
import { owePersonFollowed } from './owe-person-followed'
import { keepAnAdmin } from './person-roles'
import { endSessions } from './sessions'
import { Departments, Lines, People } from './store'

/**
 * Shuts a person out: sessions end at once, the account stays for the record.
 * Throws `person-not-found`, `last-admin`, and `still-in-charge` for who heads a department or directs a line.
 */
export async function deactivatePerson(core: Core, actor: Actor, id: string): Promise<void> {
  await core.db.transaction(async (tx) => {
    const person = await personOf(tx, id)
    if (!person.active) return
    await keepAnAdmin(core, tx, id)
    const headed = await rows(tx, Departments).findBy({ headId: id })
    const directed = await rows(tx, Lines).findBy({ directorId: id })
    const charges = [...headed, ...directed].map(({ name }) => name).join('、')
    if (charges) throw new BusinessError('still-in-charge', { name: person.name, charges })
    await rows(tx, People).update({ id }, { active: false })
    await owePersonFollowed(core, tx, id)
    await endSessions(core, { personId: id })
    await audit(core, actor, { act: 'deactivated-person', subject: id, data: {} })
  })
}

/** Lets a person in again, with the password they had. Throws `person-not-found`. */
export async function activatePerson(core: Core, actor: Actor, id: string): Promise<void> {
  await core.db.transaction(async (tx) => {
    if ((await personOf(tx, id)).active) return
    await rows(tx, People).update({ id }, { active: true })
    await owePersonFollowed(core, tx, id)
    await audit(core, actor, { act: 'activated-person', subject: id, data: {} })
  })
}
