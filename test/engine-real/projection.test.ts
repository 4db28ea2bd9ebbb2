import type { Core } from '../../src/core'
import { migrations } from '../../src/database/migrations'
import { openDatabase } from '../../src/database/open'
import type { Engine } from '../../src/engine/engine'
import { startIntake, type Intake } from '../../src/engine/intake/start-intake'
import { openProjection } from '../../src/engine/projection/open-projection'
import * as ask from '../../src/engine/projection/queries'
import { silentLog } from '../../src/log'
import { tables } from '../../src/schema'
import { openTestEngine, testBroker } from '../world/broker'
import { mysqlPlace, sqlitePlace, type Place } from '../world/database'
import { linearProcess } from '../world/linear-process'
import { unsteadyFront, type Mishap, type UnsteadyFront } from '../world/unsteady-front'

jest.setTimeout(900_000)

const cases = 40
const mishaps: readonly Mishap[] = ['unavailable', 'answer-lost', 'none', 'item-errors', 'sent-twice', 'none']

/** One run of a process with a job and two user tasks; a third of the cases end early. */
describe.each([
  ['SQLite', sqlitePlace],
  ['MariaDB', mysqlPlace],
])('the projection on %s, behind a bad line', (name, makePlace) => {
  const processId = `unsteady-${name.toLowerCase()}-${Date.now()}`
  const caseIds = Array.from({ length: cases }, (_, nth) => `${processId}-${nth}`)
  const worked: string[] = []
  let place: Place
  let core: Core
  let engine: Engine
  let intake: Intake
  let front: UnsteadyFront

  beforeAll(async () => {
    place = await makePlace()
    const db = await openDatabase(place.url, tables, migrations)
    core = { db, clock: { now: () => new Date() }, log: silentLog }
    const { recordsUser: username, recordsPassword: password, recordsPort } = testBroker()
    const settings = { host: '127.0.0.1', port: 0, credentials: { username, password } }
    intake = await startIntake(silentLog, openProjection(core), settings)
    let nth = 0
    front = await unsteadyFront(recordsPort, intake.port, () => mishaps[nth++ % mishaps.length] ?? 'none')
    engine = openTestEngine()
  })
  afterAll(async () => {
    await engine.close()
    await front.close()
    await intake.close()
    await core.db.close()
    await place.remove()
  })

  it('says in the end what the engine did: nothing lost, nothing twice', async () => {
    const steps = [
      { id: 'job', job: processId },
      { id: 'first', user: true as const },
      { id: 'second', user: true as const },
    ]
    await engine.deploy([linearProcess({ id: processId, message: processId, steps })])
    engine.work({ type: processId, timeoutMs: 60_000, maxActive: 8 }, (job) => {
      worked.push(job.key)
      return Promise.resolve({ kind: 'complete', variables: { opened: true } })
    })
    for (const caseId of caseIds) await publish(caseId)

    const first = await eventually(
      () => openTasks('first'),
      (tasks) => tasks.length === cases,
    )
    await settle(first)
    const second = await eventually(
      () => openTasks('second'),
      (tasks) => tasks.length === cases - canceled,
    )
    for (const task of second) await engine.completeTask(task.key, {})

    const ended = await eventually(projected, (all) => all.every(({ state }) => state !== 'active'))
    expect(count(ended.map(({ state }) => state))).toEqual({ completed: cases - canceled, canceled })
    for (const task of [...first, ...second]) {
      await expect(engine.completeTask(task.key, {})).rejects.toMatchObject({ kind: 'not-found' })
    }
    expect(await openTasks('first')).toEqual([])
    expect(await jobsProjected()).toEqual([...new Set(worked)].sort())
    for (const { key, state } of ended) {
      const flows = await ask.flowsTaken(core, key)
      expect(flows.map(({ flowId, taken }) => `${flowId}×${taken}`).sort()).toEqual(
        state === 'completed' ? ['f0×1', 'f1×1', 'f2×1', 'f3×1'] : ['f0×1', 'f1×1'],
      )
    }
    expect(Object.values(front.counts).every((often) => often > 0)).toBe(true)
    expect(await ask.projectionHealth(core)).toMatchObject({ setAside: 0, refusal: null })
  })

  const canceled = Math.ceil(cases / 3)
  const publish = (caseId: string) =>
    engine.publish({
      ...{ name: processId, correlationKey: caseId, messageId: caseId, timeToLiveMs: 3_600_000 },
      variables: { caseId, note: '":9007199254740993,' },
    })
  const projected = () => ask.instances(core, { processId, limit: 200 })
  const openTasks = async (elementId: string) => {
    const all = (await Promise.all(caseIds.map((caseId) => ask.tasksOfCase(core, caseId)))).flat()
    return all.filter((task) => task.elementId === elementId && task.state === 'open')
  }
  const settle = async (tasks: Awaited<ReturnType<typeof openTasks>>) => {
    for (const [nth, task] of tasks.entries()) {
      if (nth % 3 === 0) await engine.cancelInstance(task.instanceKey)
      else await engine.completeTask(task.key, { leadId: 'p-chen' })
    }
  }
  const jobsProjected = async () => {
    const found = await core.db.read((tx) =>
      tx.query<{ key: string; state: string }[]>('SELECT `key`, state FROM engine_jobs WHERE type = ?', [
        processId,
      ]),
    )
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['completed']))
    return found.map(({ key }) => key).sort()
  }
})

function count(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

async function eventually<T>(look: () => Promise<T>, good: (found: T) => boolean): Promise<T> {
  const end = Date.now() + 240_000
  for (;;) {
    const found = await look()
    if (good(found)) return found
    if (Date.now() > end)
      throw new Error(`not so within four minutes: ${JSON.stringify(found).slice(0, 300)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
