import type { Core } from '../core'
import type { Tx } from '../database/database'
import { enqueue } from '../outbox/enqueue'

/** Owes it to those who count readers that this department came under another line (norm 11); it leaves with the commit. */
export async function oweDepartmentFollowed(core: Core, tx: Tx, departmentId: string): Promise<void> {
  await enqueue(tx, core.clock, { kind: 'follow-department', payload: { departmentId } })
}
