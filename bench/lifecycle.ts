import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../src/clock'
import type { Core } from '../src/core'
import { migrations } from '../src/database/migrations'
import { openDatabase } from '../src/database/open'
import { smallAndQuick } from '../src/engine/broker/launch'
import { startBroker } from '../src/engine/broker/start-broker'
import { startIntake } from '../src/engine/intake/start-intake'
import { openProjection } from '../src/engine/projection/open-projection'
import { instanceCounts, projectionHealth } from '../src/engine/projection/queries'
import { readEnv } from '../src/env'
import { silentLog } from '../src/log'
import { tables } from '../src/schema'
import { mysqlPlace } from '../test/world/database'
import { ourSide, tunedZeebeNodeSide, zeebeNodeSide, type Side } from './lifecycle-sides'
import { startRawBroker, type RawBroker } from './raw-broker'
import { stepsEach } from './ten-steps'

const warmUp = 100
const measured = 300
/** Other work on the machine disturbs a run; of several in turn the best counts, of every side alike. */
const rounds = 2

/**
 * Ten service tasks in a row with a 1 KB payload: steps a second with the records projected into MariaDB, beside the engine alone
 * (no exporter) in the same run with the same JVM options, with a no-op zeebe-node worker (tuned, which is what counts, and as it comes) and with our own.
 * @returns a section of docs/performance.md
 */
export async function run(): Promise<string> {
  const found: Round[] = []
  for (let nth = 0; nth < rounds; nth++) found.push(await round())
  return section(found)
}

interface Round {
  usual: number
  raw: number
  ours: number
  ending: Awaited<ReturnType<typeof projected>>
}

async function round(): Promise<Round> {
  return {
    usual: await engineAlone(zeebeNodeSide),
    raw: await engineAlone(tunedZeebeNodeSide),
    ours: await engineAlone(ourSide),
    ending: await projected(),
  }
}

function section(found: readonly Round[]): string {
  const best = (side: 'usual' | 'raw' | 'ours') => Math.max(...found.map((one) => one[side]))
  const [usual, raw, ours] = [best('usual'), best('raw'), best('ours')]
  const { steps, behindMs, lagMs } = found
    .map(({ ending }) => ending)
    .reduce((a, b) => (b.steps > a.steps ? b : a))
  return [
    '## A process of ten service tasks',
    '',
    `${measured} instances with a 1 KB payload after ${warmUp} to warm up, the better of ${rounds} rounds in which the four took turns, one partition, JVM options \`${smallAndQuick.join(' ')}\`. Aim: ≥ 0.8 of the engine alone.`,
    '',
    '| | steps/s | of the engine alone |',
    '|---|---|---|',
    `| engine alone, no exporter, no-op zeebe-node worker that asks again at once | ${Math.round(raw)} | 1 |`,
    `| the same as zeebe-node comes, asking every 300 ms | ${Math.round(usual)} | ${(usual / raw).toFixed(2)} |`,
    `| engine alone, no exporter, our worker | ${Math.round(ours)} | ${(ours / raw).toFixed(2)} |`,
    `| our worker, everything projected into MariaDB | ${Math.round(steps)} | ${(steps / raw).toFixed(2)} |`,
    '',
    `Projected beside unprojected, both with our worker: ${(steps / ours).toFixed(2)}. The last record was in the database ${Math.round(behindMs)} ms after the last step; lag of the last batch ${lagMs} ms. The engine alone runs with its distribution's settings, ours with \`engine/config\` (smaller log segments, other snapshots); what of a ratio above 1 comes from those settings and what from other work on the machine was not separated.`,
  ].join('\n')
}

async function engineAlone(open: (broker: RawBroker) => Promise<Side>): Promise<number> {
  const broker = await startRawBroker(smallAndQuick)
  try {
    const side = await open(broker)
    const steps = await stepsPerSecond(side)
    await side.close()
    return steps
  } finally {
    await broker.stop()
  }
}

async function projected(): Promise<{ steps: number; behindMs: number; lagMs: number }> {
  const place = await mysqlPlace()
  const dataDir = mkdtempSync(join(tmpdir(), 'quanlian-bench-'))
  const db = await openDatabase(place.url, tables, migrations)
  const core: Core = { db, clock: systemClock, log: silentLog }
  const broker = await startBroker({ dataDir, environment: readEnv().environment })
  const credentials = { username: broker.recordsUser, password: broker.recordsPassword }
  const intake = await startIntake(silentLog, openProjection(core), {
    ...{ host: '127.0.0.1', port: broker.recordsPort, credentials },
  })
  try {
    return await projectedSteps(core, broker)
  } finally {
    await broker.stop()
    await intake.close()
    await db.close()
    await place.remove()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function projectedSteps(core: Core, address: { grpc: string; rest: string }) {
  const side = await ourSide(address)
  const steps = await stepsPerSecond(side)
  const ended = performance.now()
  await until(async () => (await completed(core)) === warmUp + measured)
  const behindMs = performance.now() - ended
  const { lagMs, faults } = await projectionHealth(core)
  await side.close()
  if (faults.length > 0) throw new Error(faults.join(' '))
  return { steps, behindMs, lagMs: lagMs ?? 0 }
}

async function completed(core: Core): Promise<number> {
  return (await instanceCounts(core)).find(({ state }) => state === 'completed')?.count ?? 0
}

async function stepsPerSecond(side: Side): Promise<number> {
  await runInstances(side, warmUp)
  const started = performance.now()
  await runInstances(side, measured)
  return (measured * stepsEach) / ((performance.now() - started) / 1000)
}

/** Starts the instances, a few at once, and waits for their last step. */
async function runInstances(side: Side, count: number): Promise<void> {
  const goal = side.done() + count * stepsEach
  const starters = Array.from({ length: 10 }, async () => {
    for (let nth = 0; nth < count / 10; nth++) await side.start()
  })
  await Promise.all(starters)
  await until(() => Promise.resolve(side.done() >= goal))
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 180_000
  while (!(await reached())) {
    if (performance.now() > end) throw new Error('not done within three minutes')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
