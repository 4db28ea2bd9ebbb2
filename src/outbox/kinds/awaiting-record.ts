import { z } from 'zod'
import type { Clock } from '../../clock'
import type { Engine, Modification } from '../../engine/engine'
import { defineDelivery, type DeliveryKind, type Verdict } from '../delivery-kind'
import type { SignalPayload } from '../entry'
import type { OutboxRow } from '../store'
import { engineVerdict } from './engine-verdict'

/** What the projected records say of something sent at or after an instant; `no` only once they are known to reach beyond it. */
export type Recorded = 'yes' | 'no' | 'not-yet'

/** What acts without an idempotency key stand on. */
export interface RecordNeeds {
  engine: Pick<Engine, 'broadcast' | 'modify'>
  clock: Clock
  modified(instanceKey: string, since: Date): Promise<Recorded>
  broadcast(signal: string, since: Date): Promise<Recorded>
}

/** How long a record is awaited before a person is asked. */
const awaitAtMostMs = 30 * 60 * 1000

/** Signals: a second broadcast would start things twice, so an open outcome waits for its record. */
export function signalDelivery(needs: RecordNeeds): DeliveryKind {
  return awaitingRecord<SignalPayload>(needs, {
    kind: 'signal',
    payload: z.object({ signal: z.string().min(1), variables: z.record(z.string(), z.unknown()) }),
    send: ({ signal, variables }) => needs.engine.broadcast(signal, variables),
    recorded: ({ signal }, since) => needs.broadcast(signal, since),
  })
}

/** Modifications of running instances: a second one would move the token twice. */
export function modifyDelivery(needs: RecordNeeds): DeliveryKind {
  return awaitingRecord<Modification>(needs, {
    kind: 'modify',
    payload: z.object({
      instanceKey: z.string().min(1),
      activate: z.array(
        z.object({
          elementId: z.string().min(1),
          variables: z.record(z.string(), z.unknown()).exactOptional(),
          ancestorKey: z.string().exactOptional(),
        }),
      ),
      terminate: z.array(z.object({ elementInstanceKey: z.string().min(1) })),
    }),
    send: (modification) => needs.engine.modify(modification),
    recorded: ({ instanceKey }, since) => needs.modified(instanceKey, since),
  })
}

interface RecordedAct<Payload> {
  kind: string
  payload: DeliveryKind<Payload>['payload']
  send(payload: Payload): Promise<void>
  recorded(payload: Payload, since: Date): Promise<Recorded>
}

function awaitingRecord<Payload>(needs: RecordNeeds, act: RecordedAct<Payload>): DeliveryKind {
  return defineDelivery<Payload>({
    kind: act.kind,
    channel: 'engine',
    patienceMs: 10_000,
    payload: act.payload,
    async deliver(payload) {
      try {
        await act.send(payload)
        return { is: 'delivered' }
      } catch (error) {
        return engineVerdict(error)
      }
    },
    async resolve(payload, row) {
      const since = row.doubtSince ?? row.createdAt
      return byRecord(await act.recorded(payload, since), waited(needs.clock, row))
    },
  })
}

function byRecord(recorded: Recorded, waitedMs: number): Verdict {
  if (recorded === 'yes') return { is: 'delivered' }
  if (recorded === 'no') return { is: 'repeat', reason: '记录表明上一次没有到达，重新发送。' }
  if (waitedMs < awaitAtMostMs) return { is: 'retry', reason: '结果不明，等待流程引擎的记录到达后核实。' }
  return { is: 'unknown', reason: '半小时内没有等到流程引擎的记录。先在监控中查看实例，再决定重发或作废。' }
}

function waited(clock: Clock, row: OutboxRow): number {
  return row.doubtSince ? clock.now().getTime() - row.doubtSince.getTime() : 0
}
