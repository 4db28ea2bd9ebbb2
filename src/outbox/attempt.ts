import type { Core } from '../core'
import type { DeliveryKind, Verdict } from './delivery-kind'
import type { OutboxRow } from './store'

/**
 * One try of a row by the rule of its kind: first delivery, or, when an earlier one is open, its resolution. A row whose
 * lease ran out while the database was slow to give it to us may be another replica's by now: we keep it off the wire.
 */
export async function attempt(core: Core, kind: DeliveryKind, row: OutboxRow): Promise<Verdict> {
  if (row.leaseUntil! <= core.clock.now())
    return { is: 'retry', reason: '领取时数据库太慢，未发送，稍后重试' }
  const payload = kind.payload.safeParse(row.payload)
  if (!payload.success) return { is: 'failed', reason: `内容不完整，无法发送：${payload.error.message}` }
  try {
    const verdict = await (row.doubtSince ? kind.resolve(payload.data, row) : kind.deliver(payload.data, row))
    noteVerdict(core, row, verdict)
    return verdict
  } catch (error) {
    core.log.error({ err: error, outboxId: row.id, kind: row.kind }, 'outbox delivery broke')
    return { is: 'doubt', reason: `发送时出现意外错误：${(error as Error).message}` }
  }
}

function noteVerdict(core: Core, row: OutboxRow, verdict: Verdict): void {
  const fields = { outboxId: row.id, caseId: row.caseId, kind: row.kind, attempts: row.attempts, ...verdict }
  const troubled = verdict.is === 'failed' || verdict.is === 'unknown' || verdict.is === 'overtaken'
  if (troubled) core.log.warn(fields, 'outbox row given up')
  else core.log.debug(fields, 'outbox row tried')
}
