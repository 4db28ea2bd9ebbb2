import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { listKeeper } from '../../enterprises'
import { BusinessError } from '../../errors'
import { rows } from '../../database/table'
import { tellAttended } from './record-attendance'
import { Invitations } from './store'

/** Which missed ceremony, and why the enterprise need not come to another. */
export interface Waiver {
  eventId: string
  invitationId: string
  reason: string
}

/** Whether this person may waive: the head of the department that keeps the list (norm 5). */
export async function mayWaive(core: Core, actor: Actor): Promise<boolean> {
  const keeper = await listKeeper(core)
  return keeper !== null && actor.groups.includes(`head:${keeper.id}`)
}

/**
 * An enterprise that missed the ceremony need not come to another, for a reason that stays to be read; its qualification, which waits
 * for it, goes on (norm 5). 《挂牌企业第一课》 can't be waived. Waived already, it stays so.
 * @throws BusinessError `waiver-not-allowed`, `invitation-not-found`, `waiver-not-missed`
 */
export async function waiveCeremony(core: Core, actor: Actor, waiver: Waiver): Promise<void> {
  if (!(await mayWaive(core, actor))) throw new BusinessError('waiver-not-allowed')
  const { eventId, invitationId: id, reason } = waiver
  await core.db.transaction(async (tx) => {
    const invitation = await rows(tx, Invitations).findOneBy({ id, eventId, kind: 'ceremony' })
    if (!invitation) throw new BusinessError('invitation-not-found')
    if (invitation.attendance === 'waived') return
    const waived = { attendance: 'waived' as const, attendees: reason }
    const by = { recordedByName: actor.name, recordedAt: core.clock.now() }
    const written = await rows(tx, Invitations).update({ id, attendance: 'missed' }, { ...waived, ...by })
    if (written.affected === 0) throw new BusinessError('waiver-not-missed')
    await tellAttended(core, tx, { actor, invitation, act: 'waived-ceremony', words: reason })
  })
}
