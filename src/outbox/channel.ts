import { performance } from 'node:perf_hooks'
import type { Core } from '../core'
import { newAlarm, type Alarm } from './alarm'
import { attempt } from './attempt'
import type { DeliveryKind, Verdict } from './delivery-kind'
import { hurryWaiting, prolongLeases, recoverAbandoned, takeDue, type Taker } from './lease'
import { backOffMs } from './rules/back-off'
import { newSettler, type Settler } from './settler'
import type { OutboxRow } from './store'

/** The moments between which a sender may die; tests kill it at each. */
export type Step = 'before-claim' | 'claimed' | 'sent' | 'settled'

export interface ChannelOptions {
  owner: string
  kinds: readonly DeliveryKind[]
  /** Most rows on the wire at once. */
  concurrency: number
  pollMs: number
  leaseMs: number
  checkpoint(step: Step): Promise<void>
}

/** The rows of some kinds on their way out. */
export interface Channel {
  nudge(): void
  /** Takes no more and resolves when what is on the wire has been settled. */
  stop(): Promise<void>
}

interface Running extends ChannelOptions {
  core: Core
  onWire: Set<number>
  taker: Taker
  settler: Settler
  alarm: Alarm
  stopping: boolean
  /** Attempts in a row that met an outage. */
  outages: number
  /** On the steady clock of the process: until then the wire rests, and when the leases were last looked after. */
  restUntil: number
  tendedAt: number
}

const probeAtMostMs = 5000

/** Starts taking and sending. During an outage one row at a time probes the wire; the first that gets through frees the others. */
export function openChannel(core: Core, options: ChannelOptions): Channel {
  const onWire = new Set<number>()
  const { owner, leaseMs } = options
  const channel: Running = {
    ...options,
    core,
    onWire,
    taker: { owner, leaseMs, onWire, kinds: options.kinds.map((kind) => kind.kind) },
    settler: newSettler(core),
    alarm: newAlarm(),
    stopping: false,
    outages: 0,
    restUntil: 0,
    tendedAt: -Infinity,
  }
  const ended = run(channel)
  return {
    nudge: () => channel.alarm.ring(),
    async stop() {
      channel.stopping = true
      channel.settler.giveUp()
      channel.alarm.ring()
      await ended
    },
  }
}

async function run(channel: Running): Promise<void> {
  while (!channel.stopping || channel.onWire.size > 0) {
    try {
      await tend(channel)
      const more = await takeAndSend(channel)
      if (!more) await channel.alarm.sleep(napMs(channel))
    } catch (error) {
      channel.core.log.error({ err: error }, 'outbox cannot reach its table')
      await channel.alarm.sleep(channel.pollMs)
    }
  }
}

/** Looks after the leases three times in their length. */
async function tend(channel: Running): Promise<void> {
  const now = performance.now()
  if (now - channel.tendedAt < channel.leaseMs / 3) return
  channel.tendedAt = now
  await prolongLeases(channel.core, channel.taker)
  const found = await recoverAbandoned(channel.core, channel.taker)
  if (found > 0) channel.core.log.warn({ rows: found }, 'outbox rows of a dead sender taken up')
}

/** @returns whether there may be more to take at once */
async function takeAndSend(channel: Running): Promise<boolean> {
  const room = roomOf(channel)
  if (room === 0) return false
  await channel.checkpoint('before-claim')
  const found = await takeDue(channel.core, channel.taker, room)
  found.forEach((row) => channel.onWire.add(row.seq))
  if (found.length > 0) await channel.checkpoint('claimed')
  found.forEach((row) => void send(channel, row))
  return found.length === room
}

/** Rows to take now. Rows are taken by the handful, since each taking is a transaction. */
function roomOf({ stopping, outages, restUntil, concurrency, onWire }: Running): number {
  if (stopping || performance.now() < restUntil) return 0
  if (outages > 0) return onWire.size === 0 ? 1 : 0
  const room = concurrency - onWire.size
  return room >= concurrency / 4 ? room : 0
}

function napMs({ restUntil, pollMs }: Running): number {
  const rest = restUntil - performance.now()
  return rest > 0 ? rest : pollMs
}

async function send(channel: Running, row: OutboxRow): Promise<void> {
  const kind = channel.kinds.find((one) => one.kind === row.kind)!
  const verdict = await attempt(channel.core, kind, row)
  await channel.checkpoint('sent')
  await channel.settler.add({ row, kind, verdict })
  await channel.checkpoint('settled')
  channel.onWire.delete(row.seq)
  await heed(channel, verdict)
  channel.alarm.ring()
}

/** Learns from an attempt whether the other side is there. */
async function heed(channel: Running, verdict: Verdict): Promise<void> {
  if (verdict.is === 'retry' && verdict.outage) {
    if (channel.outages++ === 0) channel.core.log.warn({ reason: verdict.reason }, 'outbox wire is down')
    channel.restUntil = performance.now() + backOffMs(channel.outages, probeAtMostMs, Math.random())
  } else if (verdict.is === 'delivered' && channel.outages > 0) {
    channel.outages = 0
    channel.core.log.info('outbox wire is back')
    await hurryWaiting(channel.core, channel.taker.kinds).catch(() => undefined)
  }
}
