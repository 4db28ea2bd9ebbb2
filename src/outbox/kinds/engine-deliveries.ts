import type { Clock } from '../../clock'
import type { Engine } from '../../engine/engine'
import type { DeliveryKind } from '../delivery-kind'
import { modifyDelivery, signalDelivery, type RecordNeeds } from './awaiting-record'
import { completeTaskDelivery, type CompleteTaskNeeds } from './complete-task'
import { messageDelivery } from './message'

/** The part of the engine that is told things through the outbox. */
export type ToldEngine = Pick<Engine, 'publish' | 'completeTask' | 'broadcast' | 'modify'>

/** Everything the engine is told through the outbox. */
export function engineDeliveries(
  needs: RecordNeeds & CompleteTaskNeeds & { engine: ToldEngine; clock: Clock },
): DeliveryKind[] {
  return [
    messageDelivery(needs.engine, needs.clock),
    completeTaskDelivery(needs),
    signalDelivery(needs),
    modifyDelivery(needs),
  ]
}
