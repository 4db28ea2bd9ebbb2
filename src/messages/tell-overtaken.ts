import type { Core } from '../core'
import type { Tx } from '../database/database'
import type { CompleteTaskPayload } from '../outbox/entry'
import type { OutboxRow } from '../outbox/store'
import { notify } from './notify'

/** Shows a person what they typed for a task that had ended before it arrived; for the completions of the outbox. */
export function tellOvertaken(core: Core): (tx: Tx, row: OutboxRow, reason: string) => Promise<void> {
  return async (tx, row, reason) => {
    const { personId, taskName, taskKey, answers } = row.payload as CompleteTaskPayload
    if (!personId) return
    await notify(core, tx, {
      event: 'completion-overtaken',
      caseId: row.caseId,
      to: [`person:${personId}`],
      data: { taskName: taskName ?? taskKey, answers, reason },
      dedupeKey: row.id,
    })
  }
}
