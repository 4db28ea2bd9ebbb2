import { calendarHealth } from '../calendar'
import type { Core } from '../core'
import type { Engine } from '../engine/engine'
import { openIncidentCount, projectionHealth } from '../engine/projection/queries'
import { createMetrics, type Measure } from '../operations/metrics'
import type { Check } from '../operations/checks'
import { outboxHealth } from '../outbox/health'

/** Records that were committed later than this after the engine wrote them mean that pages are stale. */
const lagAtMostMs = 30_000

/** What `/readyz` and `doctor` ask. */
export function productChecks(core: Core, engine: Engine): Check[] {
  return [
    { name: 'database', run: () => core.db.read((tx) => tx.query('SELECT 1')).then(() => null) },
    { name: 'engine', run: () => engine.topology().then(() => null) },
    { name: 'records', run: () => recordsFault(core) },
  ]
}

/** Years whose calendar is missing do not stop the product, but whoever runs it must know (norm 8). */
export async function calendarWarning(core: Core): Promise<string | null> {
  const { missing } = await calendarHealth(core)
  return missing.length
    ? `${missing.join('、')} 年的法定节假日与调休尚未录入，期限暂按普通工作日计算。请在“管理 → 工作日历”导入。`
    : null
}

/** The figures of `/metrics`. */
export function productMetrics(core: Core) {
  const feed = shared(() => projectionHealth(core))
  const outbox = shared(() => outboxHealth(core))
  const measures: Measure[] = [
    {
      name: 'records_position',
      help: 'Position of the last applied record',
      labels: ['partition'],
      read: async () =>
        (await feed()).partitions.map(({ partition, position }) => ({
          value: position,
          labels: { partition: String(partition) },
        })),
    },
    {
      name: 'records_lag_seconds',
      help: 'Time between a record and its commit in the newest batch',
      read: () => one(feed().then(({ lagMs }) => (lagMs ?? 0) / 1000)),
    },
    {
      name: 'records_gaps',
      help: 'Gaps in the record feed',
      read: () => one(feed().then(({ gaps }) => gaps.length)),
    },
    {
      name: 'records_set_aside',
      help: 'Records set aside, not yet replayed',
      read: () => one(feed().then(({ setAside }) => setAside)),
    },
    { name: 'incidents_open', help: 'Open incidents', read: () => one(openIncidentCount(core)) },
    {
      name: 'outbox_rows',
      help: 'Rows of the outbox that are not settled well',
      labels: ['state'],
      read: async () => {
        const { waiting, retrying, failed, unknown } = await outbox()
        return Object.entries({ waiting, retrying, failed, unknown }).map(([state, value]) => ({
          value,
          labels: { state },
        }))
      },
    },
    {
      name: 'outbox_oldest_seconds',
      help: 'Age of the oldest waiting row',
      read: () => one(outbox().then(({ oldestWaitingSeconds }) => oldestWaitingSeconds)),
    },
  ]
  return createMetrics(measures)
}

async function recordsFault(core: Core): Promise<string | null> {
  const { faults, lagMs } = await projectionHealth(core)
  if (faults.length) return faults.join(' ')
  return lagMs !== null && lagMs > lagAtMostMs ? `引擎记录落后 ${Math.round(lagMs / 1000)} 秒。` : null
}

/** All gauges of one scrape ask at once: they share one answer. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  return () => (running ??= ask().finally(() => (running = undefined)))
}

async function one(value: Promise<number>) {
  return [{ value: await value }]
}
