import { z } from 'zod'
import type { Clock } from '../../clock'
import type { Engine } from '../../engine/engine'
import { defineDelivery, type DeliveryKind, type Verdict } from '../delivery-kind'
import type { MessagePayload } from '../entry'
import type { OutboxRow } from '../store'
import { engineVerdict } from './engine-verdict'

const day = 24 * 3600 * 1000

/** How long the engine remembers a messageId, and so refuses a second publication. */
export const messageMemoryMs = 7 * day

/** How long a publication with an open outcome is repeated: it must end before the engine forgets the first one. */
export const messageRetryMs = 6 * day

/** Message start events and other messages: a repeat with the same messageId changes nothing, so doubt is resolved by repeating. */
export function messageDelivery(engine: Pick<Engine, 'publish'>, clock: Clock): DeliveryKind {
  const deliver = (payload: MessagePayload, row: OutboxRow) => publish(engine, payload, row)
  return defineDelivery<MessagePayload>({
    kind: 'message',
    channel: 'engine',
    patienceMs: 10_000,
    payload: z.object({
      name: z.string().min(1),
      correlationKey: z.string(),
      variables: z.record(z.string(), z.unknown()),
      messageId: z.string().min(1).exactOptional(),
    }),
    deliver,
    async resolve(payload, row) {
      if (isForgotten(clock.now(), row)) return forgotten
      return deliver(payload, row)
    },
  })
}

const forgotten: Verdict = {
  is: 'unknown',
  reason: '六天内没能核实消息是否已到达流程引擎。先在监控中查看案件是否已前进，再决定重发或作废。',
}

function isForgotten(now: Date, row: OutboxRow): boolean {
  return row.doubtSince !== null && now.getTime() - row.doubtSince.getTime() > messageRetryMs
}

async function publish(
  engine: Pick<Engine, 'publish'>,
  payload: MessagePayload,
  row: OutboxRow,
): Promise<Verdict> {
  try {
    await engine.publish({ messageId: row.id, ...payload, timeToLiveMs: messageMemoryMs })
    return { is: 'delivered' }
  } catch (error) {
    return engineVerdict(error)
  }
}
