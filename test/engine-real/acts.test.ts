import type { Core } from '../../src/core'
import { migrations } from '../../src/database/migrations'
import { openDatabase } from '../../src/database/open'
import type { Engine } from '../../src/engine/engine'
import { startIntake, type Intake } from '../../src/engine/intake/start-intake'
import { openProjection } from '../../src/engine/projection/open-projection'
import { actRecorded, elementInstances } from '../../src/engine/projection/queries'
import { silentLog } from '../../src/log'
import { tables } from '../../src/schema'
import { openTestEngine, testBroker } from '../world/broker'
import { sqlitePlace, type Place } from '../world/database'
import { linearProcess } from '../world/linear-process'
import { untilFree } from '../world/until-free'

jest.setTimeout(600_000)

/** Acts that the engine can't recognise when they come again are recognised by their records. */
describe('the record of an act that must not be repeated', () => {
  let place: Place
  let core: Core
  let engine: Engine
  let intake: Intake
  const start = new Date(Date.now() - 1000)
  beforeAll(async () => {
    place = await sqlitePlace()
    core = {
      db: await openDatabase(place.url, tables, migrations),
      clock: { now: () => new Date() },
      log: silentLog,
    }
    const { recordsUser: username, recordsPassword: password, recordsPort: port } = testBroker()
    const settings = { host: '127.0.0.1', port, credentials: { username, password } }
    await untilFree(port)
    intake = await startIntake(silentLog, openProjection(core), settings)
    engine = openTestEngine()
  })
  afterAll(async () => {
    await engine.close()
    await intake.close()
    await core.db.close()
    await place.remove()
  })

  it('tells of a signal that was broadcast, and in time that another was not', async () => {
    await engine.broadcast('year-closed', {})
    await until(
      async () => (await actRecorded(core, { kind: 'signal', ref: 'year-closed' }, start)) === 'yes',
    )
    const other = () => actRecorded(core, { kind: 'signal', ref: 'never-sent' }, start)
    await until(async () => {
      await engine.broadcast('year-closed', {})
      return (await other()) === 'no'
    })
  })

  it('tells of a modification of an instance', async () => {
    const id = `modified-${Date.now()}`
    const steps = [
      { id: 'first', user: true as const },
      { id: 'second', user: true as const },
    ]
    await engine.deploy([linearProcess({ id, message: id, steps })])
    await engine.publish({
      name: id,
      correlationKey: id,
      messageId: id,
      timeToLiveMs: 3_600_000,
      variables: { caseId: id },
    })
    const instanceKey = await until(async () => (await instancesOf(id))[0])
    const [first] = (await elementInstances(core, instanceKey)).filter(
      ({ elementId }) => elementId === 'first',
    )
    await engine.modify({
      instanceKey,
      activate: [{ elementId: 'second' }],
      terminate: first ? [{ elementInstanceKey: first.key }] : [],
    })
    await until(
      async () => (await actRecorded(core, { kind: 'modification', ref: instanceKey }, start)) === 'yes',
    )
  })

  async function instancesOf(processId: string): Promise<string[]> {
    const found = await core.db.read((tx) =>
      tx.query<{ key: string }[]>('SELECT `key` FROM engine_instances WHERE process_id = ?', [processId]),
    )
    return found.map(({ key }) => key)
  }
})

/** Asks until there is an answer, for four minutes. */
async function until<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + 240_000; Date.now() < end;) {
    const answer = await ask()
    if (answer) return answer
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('not within four minutes')
}
