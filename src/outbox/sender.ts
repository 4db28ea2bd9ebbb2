import type { Core } from '../core'
import { newId } from '../ids'
import { openChannel, type Step } from './channel'
import type { DeliveryKind } from './delivery-kind'
import { onEnqueued } from './on-enqueued'

/** How a sender behaves; what is left out has the value of the product. */
export interface SenderOptions {
  /** How often it looks for rows of other processes and for those whose wait has ended. */
  pollMs?: number
  /** How long a row stays with a replica that has fallen silent. */
  leaseMs?: number
  /** Most rows on the wire at once, per channel. */
  concurrency?: number
  /** Called at each step; a test that never returns from it has killed the sender there. */
  checkpoint?(step: Step): Promise<void>
}

/** The sender of one replica. */
export interface Sender {
  /** Looks now. */
  nudge(): void
  /** Takes no more and resolves when what is on the wire has been settled. */
  stop(): Promise<void>
}

const usual = { pollMs: 1000, leaseMs: 15_000, concurrency: 32, checkpoint: () => Promise.resolve() }

/** Starts delivering what is owed. Any number of replicas may do so at once. Rows of a kind that is not given stay queued. */
export function startSender(core: Core, kinds: readonly DeliveryKind[], options: SenderOptions = {}): Sender {
  const owner = newId()
  const names = [...new Set(kinds.map((kind) => kind.channel))]
  const channels = names.map((name) =>
    openChannel(core, {
      ...usual,
      ...options,
      owner,
      kinds: kinds.filter((kind) => kind.channel === name),
    }),
  )
  const nudge = () => channels.forEach((channel) => channel.nudge())
  const deafen = onEnqueued(core.db, nudge)
  return {
    nudge,
    async stop() {
      deafen()
      await Promise.all(channels.map((channel) => channel.stop()))
    },
  }
}
