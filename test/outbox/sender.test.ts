import { enqueue } from '../../src/outbox'
import { rows } from '../../src/database/table'
import type { Step } from '../../src/outbox/channel'
import { Outbox } from '../../src/outbox/store'
import { onBothDatabases } from '../world/database'
import { listeningEngine } from './world/listening-engine'
import {
  coreOn,
  messageOf,
  owe,
  pause,
  queuedBecause,
  rowOf,
  senderTo,
  settledAs,
  steppedClock,
  stopSenders,
} from './world/sending'

onBothDatabases('the sender', (database) => {
  const heardNumbers = (engine: ReturnType<typeof listeningEngine>) =>
    engine.heard.map((one) => one.variables['nth'])

  afterEach(stopSenders)

  it('sends what a transaction owed as soon as it has committed', async () => {
    const [engine, core] = [listeningEngine(), coreOn(database())]
    const sender = senderTo(core, engine, { pollMs: 600_000 })
    await pause(50)
    await settledAs(core, await owe(core, messageOf('at once')), 'delivered')
    await sender.stop()
  })

  it('keeps the order of a case, and lets no case wait for another', async () => {
    const [engine, core] = [listeningEngine(), coreOn(database())]
    const ids = await core.db.transaction(async (tx) => {
      const made: string[] = []
      for (let nth = 1; nth <= 20; nth++) made.push(await enqueue(tx, core.clock, messageOf('ordered', nth)))
      return made
    })
    engine.answerMs = 5
    const sender = senderTo(core, engine)
    await settledAs(core, ids[19]!, 'delivered')
    await sender.stop()
    expect(heardNumbers(engine)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(engine.most).toBe(1)
  })

  it('lets the later rows of a case pass one that has failed', async () => {
    const [engine, core] = [listeningEngine(), coreOn(database())]
    const broken = {
      kind: 'message' as const,
      caseId: 'passing',
      payload: { name: '', correlationKey: '', variables: {} },
    }
    const failed = await owe(core, broken)
    const next = await owe(core, messageOf('passing'))
    const sender = senderTo(core, engine)
    await settledAs(core, next, 'delivered')
    await sender.stop()
    expect((await rowOf(core, failed)).lastError).toContain('内容不完整')
  })

  it('keeps everything while the engine is down, shows why, and sends all of it when it is back', async () => {
    const [engine, core] = [listeningEngine(), coreOn(database())]
    engine.weather = 'down'
    const ids = await Promise.all([1, 2, 3, 4, 5].map((nth) => owe(core, messageOf(`down ${nth}`, nth))))
    const begun = performance.now()
    const sender = senderTo(core, engine)
    expect((await queuedBecause(core, ids[0]!, '流程引擎暂时不可用')).doubtSince).toBeNull()
    await pause(700)
    // All five at once, then one at a time with some seconds between them.
    expect(engine.calls).toBeLessThan(9 + (performance.now() - begun) / 2_500)
    engine.weather = 'fine'
    for (const id of ids) await settledAs(core, id, 'delivered')
    await sender.stop()
    expect(heardNumbers(engine).sort()).toEqual([1, 2, 3, 4, 5])
  })

  it('repeats a message whose answer was lost, and the engine hears it once', async () => {
    const [engine, core] = [listeningEngine(), coreOn(database())]
    engine.weather = 'answer-lost'
    const id = await owe(core, messageOf('answer lost'))
    const sender = senderTo(core, engine)
    while ((await rowOf(core, id)).doubtSince === null) await pause(10)
    engine.weather = 'fine'
    await settledAs(core, id, 'delivered')
    await sender.stop()
    expect(engine.heard).toHaveLength(1)
  })

  it('never has two replicas send the same row', async () => {
    const [engine, core] = [listeningEngine(), coreOn(database())]
    const replicas = [senderTo(core, engine), senderTo(core, engine)]
    const ids = await Promise.all(Array.from({ length: 60 }, (_, nth) => owe(core, messageOf(null, nth))))
    for (const id of ids) await settledAs(core, id, 'delivered')
    await Promise.all(replicas.map((replica) => replica.stop()))
    expect(engine.calls).toBe(60)
  })

  it('keeps a row its own for as long as the answer takes', async () => {
    const leaseMs = 300
    const [engine, clock] = [listeningEngine(), steppedClock()]
    const core = { ...coreOn(database()), clock }
    const answer = engine.holdAnswers()
    const replicas = [1, 2].map(() => senderTo(core, engine, { leaseMs }))
    const id = await owe(core, messageOf('slow'))
    while (engine.calls === 0) await pause(5)
    for (let lease = 1; lease <= 5; lease++) {
      clock.step(leaseMs - 1)
      while ((await rowOf(core, id)).leaseUntil!.getTime() - clock.now().getTime() < leaseMs) await pause(5)
    }
    answer()
    await settledAs(core, id, 'delivered')
    await Promise.all(replicas.map((replica) => replica.stop()))
    expect(engine.calls).toBe(1)
  })

  it('keeps a row off the wire when its lease ran out while it was being taken', async () => {
    const [engine, clock] = [listeningEngine(), steppedClock()]
    const core = { ...coreOn(database()), clock }
    const slow = (step: Step) => Promise.resolve(step === 'claimed' ? clock.step(1001) : undefined)
    const sender = senderTo(core, engine, { leaseMs: 1000, checkpoint: slow })
    const id = await owe(core, messageOf('slowly taken'))
    while (!(await rowOf(core, id)).lastError?.includes('未发送')) await pause(5)
    await sender.stop()
    expect(engine.calls).toBe(0)
    senderTo(core, engine)
    clock.step(60_000)
    await settledAs(core, id, 'delivered')
  })

  it('settles what is on the wire before it stops, and takes nothing more', async () => {
    const [engine, core] = [listeningEngine(), coreOn(database())]
    const answer = engine.holdAnswers()
    const sender = senderTo(core, engine, { concurrency: 1 })
    const ids = [await owe(core, messageOf(null, 1)), await owe(core, messageOf(null, 2))]
    while (engine.calls === 0) await pause(5)
    const stopped = sender.stop()
    answer()
    await stopped
    expect((await rowOf(core, ids[0]!)).state).toBe('delivered')
    expect((await rowOf(core, ids[1]!)).state).toBe('queued')
    await core.db.transaction((tx) => rows(tx, Outbox).delete({ id: ids[1]! }))
  })

  it('drains a full queue, each row once', async () => {
    const full = 4000
    const [engine, core] = [listeningEngine(), coreOn(database())]
    await core.db.transaction(async (tx) => {
      for (let nth = 0; nth < full; nth++) await enqueue(tx, core.clock, messageOf(`full ${nth % 800}`, nth))
    })
    const sender = senderTo(core, engine, { pollMs: 1000 })
    const queued = () => core.db.read((tx) => rows(tx, Outbox).countBy({ state: 'queued' }))
    while ((await queued()) > 0) await pause(200)
    await sender.stop()
    expect(engine.heard).toHaveLength(full)
    expect(new Set(engine.heard.map((one) => one.messageId)).size).toBe(full)
  }, 300_000)
})
