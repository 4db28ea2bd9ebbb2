import { z } from 'zod'
import type { Tx } from '../../database/database'
import { EngineError, type Engine } from '../../engine/engine'
import { defineDelivery, type DeliveryKind, type Verdict } from '../delivery-kind'
import type { CompleteTaskPayload } from '../entry'
import type { OutboxRow } from '../store'
import { engineVerdict } from './engine-verdict'

/** What the projected records say of a task; `unknown`: no record of it has arrived. */
export type TaskEnding = 'open' | 'completed' | 'canceled' | 'unknown'

/** What the completion of tasks stands on. */
export interface CompleteTaskNeeds {
  engine: Pick<Engine, 'completeTask'>
  taskEnding(taskKey: string): Promise<TaskEnding>
  /** Tells the person that the task had ended before what they typed arrived. */
  overtaken?(tx: Tx, row: OutboxRow, reason: string): Promise<void>
}

/**
 * Completions of user tasks. "No such task" is settled from the projected record: completed by us, that is after an
 * attempt of ours with an open outcome, is delivered; otherwise the task ended without us, and the person is told.
 * A task has one completion row at a time (`enqueue` sees to it), so no other row of ours can have completed it.
 */
export function completeTaskDelivery(needs: CompleteTaskNeeds): DeliveryKind {
  const deliver = (payload: CompleteTaskPayload, row: OutboxRow) => complete(needs, payload, row)
  return defineDelivery<CompleteTaskPayload>({
    kind: 'complete-task',
    channel: 'engine',
    patienceMs: 10_000,
    payload: z.object({
      taskKey: z.string().min(1),
      variables: z.record(z.string(), z.unknown()),
      personId: z.string().exactOptional(),
      taskName: z.string().exactOptional(),
      answers: z.record(z.string(), z.unknown()).exactOptional(),
    }),
    deliver,
    resolve: deliver,
    async givenUp(tx, row, verdict) {
      if (verdict.is === 'overtaken') await needs.overtaken?.(tx, row, verdict.reason)
    },
  })
}

async function complete(
  needs: CompleteTaskNeeds,
  payload: CompleteTaskPayload,
  row: OutboxRow,
): Promise<Verdict> {
  try {
    await needs.engine.completeTask(payload.taskKey, payload.variables)
    return { is: 'delivered' }
  } catch (error) {
    if (isRefusal(error, 'not-found')) return ended(await needs.taskEnding(payload.taskKey), row)
    if (isRefusal(error, 'conflict')) return { is: 'retry', reason: '任务正在变动，稍后再试。' }
    return engineVerdict(error)
  }
}

function ended(ending: TaskEnding, row: OutboxRow): Verdict {
  switch (ending) {
    case 'completed':
      return row.doubtSince
        ? { is: 'delivered' }
        : { is: 'overtaken', reason: '任务已由别处完成，本次提交没有生效。' }
    case 'canceled':
      return { is: 'overtaken', reason: '任务已随流程的变化取消，本次提交没有生效。' }
    case 'open':
    case 'unknown':
      return { is: 'retry', reason: '流程引擎中已没有这个任务，等待它的结束记录到达后核实。' }
  }
}

function isRefusal(error: unknown, kind: EngineError['kind']): boolean {
  return error instanceof EngineError && error.kind === kind
}
