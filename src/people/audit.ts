import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { AuditLog, type AuditLine } from './audit-store'

/** Adds a line to the audit log, in the transaction of the act. `data` never holds a password or token. */
export async function audit(
  core: Core,
  actor: Pick<Actor, 'id' | 'name'>,
  line: Pick<AuditLine, 'act' | 'subject' | 'data'>,
): Promise<void> {
  const who = { actorId: actor.id, actorName: actor.name }
  await core.db.transaction((tx) => rows(tx, AuditLog).insert({ ...line, ...who, at: core.clock.now() }))
}

/** The newest lines first. */
export function recentAudit(core: Core, count: number): Promise<AuditLine[]> {
  return core.db.read((tx) => rows(tx, AuditLog).find({ order: { id: 'DESC' }, take: count }))
}
