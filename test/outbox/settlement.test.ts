import type { Tx } from '../../src/database/database'
import type { OutboxEntry } from '../../src/outbox/entry'
import { discard, resend } from '../../src/outbox'
import { completeTaskDelivery } from '../../src/outbox/kinds/complete-task'
import { modifyDelivery } from '../../src/outbox/kinds/awaiting-record'
import { messageDelivery } from '../../src/outbox/kinds/message'
import { outboxHealth } from '../../src/outbox/health'
import { startSender } from '../../src/outbox/sender'
import type { OutboxRow } from '../../src/outbox/store'
import { system } from '../../src/actor'
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
  stopSenders,
} from './world/sending'

let keys = 0
const completion = (taskKey: string): OutboxEntry => ({
  kind: 'complete-task',
  caseId: `case of ${taskKey}`,
  payload: { taskKey, variables: {}, personId: 'p1', answers: { note: '写了很久' } },
})

onBothDatabases('the settlement of a completion', (database) => {
  afterEach(stopSenders)

  it('is overtaken when the task was cancelled before it arrived, and the person hears why', async () => {
    const [engine, core, taskKey] = [listeningEngine(), coreOn(database()), `t${++keys}`]
    engine.cancelTask(taskKey)
    const heard: string[] = []
    const overtaken = async (_tx: Tx, row: OutboxRow, reason: string) => void heard.push(row.id, reason)
    const sender = startSender(core, [
      completeTaskDelivery({ engine, taskEnding: engine.taskEnding, overtaken }),
    ])
    const id = await owe(core, completion(taskKey))
    await settledAs(core, id, 'overtaken')
    await sender.stop()
    expect(heard).toEqual([id, expect.stringContaining('取消')])
  })

  it('is written even when telling the person fails', async () => {
    const [engine, core, taskKey] = [listeningEngine(), coreOn(database()), `t${++keys}`]
    engine.cancelTask(taskKey)
    const overtaken = () => Promise.reject(new Error('no words'))
    const sender = startSender(core, [
      completeTaskDelivery({ engine, taskEnding: engine.taskEnding, overtaken }),
    ])
    await settledAs(core, await owe(core, completion(taskKey)), 'overtaken')
    await sender.stop()
  })

  it('waits for the record when the engine no longer knows the task and no record has come', async () => {
    const [engine, core, taskKey] = [listeningEngine(), coreOn(database()), `t${++keys}`]
    engine.openTask(taskKey)
    engine.weather = 'answer-lost'
    engine.recordsLag = true
    const id = await owe(core, completion(taskKey))
    senderTo(core, engine)
    while ((await rowOf(core, id)).doubtSince === null) await pause(10)
    engine.weather = 'fine'
    await queuedBecause(core, id, '等待它的结束记录')
    engine.recordsLag = false
    await settledAs(core, id, 'delivered')
    expect(engine.completed).toHaveLength(1)
  })

  it('is overtaken when somebody outside had completed the task before the first attempt', async () => {
    const [engine, core, taskKey] = [listeningEngine(), coreOn(database()), `t${++keys}`]
    engine.openTask(taskKey)
    await engine.completeTask(taskKey, {})
    senderTo(core, engine)
    const row = await settledAs(core, await owe(core, completion(taskKey)), 'overtaken')
    expect(row.lastError).toContain('别处')
  })
})

onBothDatabases('what nobody can know', (database) => {
  afterEach(stopSenders)
  const modification = { instanceKey: '7', activate: [], terminate: [] }

  it('is never repeated while its record is awaited, and asks a person after half an hour', async () => {
    const [engine, core] = [listeningEngine(), coreOn(database())]
    const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) }
    const moved = { ...core, clock }
    engine.weather = 'answer-lost'
    engine.recordsLag = true
    const needs = {
      engine,
      clock,
      modified: engine.modificationRecorded,
      broadcast: async () => 'not-yet' as const,
    }
    const id = await owe(core, { kind: 'modify', payload: modification })
    const sender = startSender(moved, [modifyDelivery(needs)], { pollMs: 20 })
    while (!(await rowOf(core, id)).lastError?.includes('等待')) await pause(10)
    clock.ahead = 31 * 60_000
    const row = await settledAs(core, id, 'unknown')
    await sender.stop()
    expect(engine.modified).toHaveLength(1)
    expect(row.lastError).toContain('半小时')
  })

  it('is asked of a person when a message stayed open longer than the engine remembers it', async () => {
    const [engine, core] = [listeningEngine(), coreOn(database())]
    const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) }
    engine.weather = 'answer-lost'
    const id = await owe(core, messageOf('too long'))
    const sender = startSender({ ...core, clock }, [messageDelivery(engine, clock)], { pollMs: 20 })
    while ((await rowOf(core, id)).doubtSince === null) await pause(10)
    clock.ahead = 7 * 24 * 3600_000
    await settledAs(core, id, 'unknown')
    await sender.stop()
  })
})

onBothDatabases('a supervisor', (database) => {
  afterEach(stopSenders)
  const broken: OutboxEntry = { kind: 'message', payload: { name: '', correlationKey: '', variables: {} } }

  async function failed() {
    const [engine, core] = [listeningEngine(), coreOn(database())]
    senderTo(core, engine)
    const id = await owe(core, broken)
    await settledAs(core, id, 'failed')
    await stopSenders()
    return { core, id }
  }

  it('sends a failed row again', async () => {
    const { core, id } = await failed()
    await resend(core, system, id)
    expect(await rowOf(core, id)).toMatchObject({ state: 'queued', doubtSince: null, settledAt: null })
    await discard(core, system, { id, reason: '试过了' })
  })

  it('discards a row with a reason that stays with it, and not without', async () => {
    const { core, id } = await failed()
    await expect(discard(core, system, { id, reason: ' ' })).rejects.toMatchObject({
      code: 'outbox-reason-missing',
    })
    await discard(core, system, { id, reason: '重复登记' })
    expect((await rowOf(core, id)).lastError).toContain('重复登记')
    await expect(resend(core, system, id)).rejects.toMatchObject({ code: 'outbox-row-moved' })
  })

  it('sees how many wait, fail or are unknown', async () => {
    const { core } = await failed()
    const health = await outboxHealth(core)
    expect(health.failed).toBeGreaterThan(0)
    expect(health.waiting).toBe(0)
    await owe(core, messageOf('waits'))
    expect(await outboxHealth(core)).toMatchObject({ waiting: 1, retrying: 0 })
  })
})
