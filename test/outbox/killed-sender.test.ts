import type { Step } from '../../src/outbox/channel'
import type { OutboxEntry } from '../../src/outbox/entry'
import { onBothDatabases } from '../world/database'
import { listeningEngine } from './world/listening-engine'
import { coreOn, messageOf, owe, senderTo, settledAs } from './world/sending'

const steps: Step[] = ['before-claim', 'claimed', 'sent', 'settled']

/** Short, since each death is followed by waiting it out. */
const leaseMs = 300

/** Dies at the first `step` it reaches: from then on nothing it does goes on. */
function deathAt(step: Step) {
  let dead = false
  let reached: () => void
  const died = new Promise<void>((resolve) => (reached = resolve))
  const checkpoint = (here: Step) => {
    dead ||= here === step
    if (!dead) return Promise.resolve()
    reached()
    return new Promise<void>(() => undefined)
  }
  return { checkpoint, died }
}

onBothDatabases('a sender killed at any moment', (database) => {
  it.each(steps)('(%s) leaves a message that arrives exactly once', async (step) => {
    const engine = listeningEngine()
    const core = coreOn(database())
    const id = await killedAndReplaced(step, engine, messageOf(`killed-${step}`))
    expect(engine.heard.map((message) => message.messageId)).toEqual([id])
    expect((await settledAs(core, id, 'delivered')).lastError).toBeNull()
  })

  it.each(steps)(
    '(%s) leaves a completion that counts exactly once and is never called overtaken',
    async (step) => {
      const engine = listeningEngine()
      engine.openTask(`task ${step}`)
      await killedAndReplaced(step, engine, {
        kind: 'complete-task',
        caseId: `completing-${step}`,
        payload: { taskKey: `task ${step}`, variables: { planVerdict: 'approved' } },
      })
      expect(engine.completed).toEqual([{ taskKey: `task ${step}`, variables: { planVerdict: 'approved' } }])
    },
  )

  it.each(steps)('(%s) leaves a modification that is made exactly once', async (step) => {
    const engine = listeningEngine()
    // After the wire only the record can say that it was made.
    const modification = { instanceKey: '1', activate: [{ elementId: 'a' }], terminate: [] }
    await killedAndReplaced(step, engine, {
      kind: 'modify',
      caseId: `modified-${step}`,
      payload: modification,
    })
    expect(engine.modified).toEqual([modification])
  })

  async function killedAndReplaced(
    step: Step,
    engine: ReturnType<typeof listeningEngine>,
    entry: OutboxEntry,
  ) {
    const core = coreOn(database())
    const { checkpoint, died } = deathAt(step)
    senderTo(core, engine, { checkpoint, leaseMs })
    const id = await owe(core, entry)
    await died
    const next = senderTo(core, engine, { leaseMs })
    await settledAs(core, id, 'delivered')
    await next.stop()
    return id
  }
})
