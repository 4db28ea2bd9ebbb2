import { EngineError, type Engine, type Job, type JobOutcome, type JobWorker } from '../../src/engine/engine'
import { newId } from '../../src/ids'
import { linearProcess, type LinearStep } from '../world/linear-process'

/** What runs for one case, as an onlooker sees it. */
export interface Sight {
  instanceKey: string
  /** Open user tasks in order of creation. */
  tasks: { key: string; elementId: string; elementInstanceKey: string }[]
  incidents: { key: string; jobKey: string }[]
}

/** An engine and the means to watch it. */
export interface Stage {
  engine: Engine
  /** The running instance whose variable `caseId` this is; null when none runs. May lag behind the engine. */
  look(caseId: string): Sight | null
  /** Moves the engine's time. */
  passTime(ms: number): Promise<void>
  close(): Promise<void>
}

const user = (id: string): LinearStep => ({ id, user: true })
const hour = 3_600_000

/** What the product relies on; the real engine and the fake both keep it. */
export function engineContract(name: string, open: () => Promise<Stage>): void {
  let stage: Stage
  let engine: Engine
  const workers: JobWorker[] = []

  beforeAll(async () => {
    stage = await open()
    engine = stage.engine
  })
  afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.close())))
  afterAll(() => stage.close())

  const eventually = async <T>(see: () => T | undefined | null | false): Promise<T> => {
    for (
      const end = Date.now() + 30_000;
      Date.now() < end;
      await new Promise((resolve) => setTimeout(resolve, 20))
    ) {
      const seen = see()
      if (seen) return seen
    }
    throw new Error('never came about')
  }
  const kindOf = (refused: Promise<unknown>) =>
    refused.then(
      () => 'done',
      (error: unknown) => (error instanceof EngineError ? error.kind : error),
    )
  const start = async (steps: readonly LinearStep[], variables: Record<string, unknown> = {}) => {
    const [processId, caseId] = [`p-${newId()}`, newId()]
    const [deployed] = await engine.deploy([linearProcess({ id: processId, message: processId, steps })])
    const message = {
      name: processId,
      correlationKey: caseId,
      messageId: newId(),
      timeToLiveMs: hour,
      variables: { caseId, ...variables },
    }
    await engine.publish(message)
    await eventually(() => stage.look(caseId))
    return { processId, caseId, message, definitionKey: deployed?.key ?? '' }
  }
  const task = (caseId: string, elementId: string) =>
    eventually(() => stage.look(caseId)?.tasks.find((one) => one.elementId === elementId))
  const ended = (caseId: string) => eventually(() => stage.look(caseId) === null)
  const work = (type: string, handle: (job: Job) => Promise<JobOutcome>) => {
    const worker = engine.work({ type, timeoutMs: 30_000, maxActive: 4 }, handle)
    workers.push(worker)
    return worker
  }
  const done: JobOutcome = { kind: 'complete', variables: {} }

  describe(`deploying to ${name}`, () => {
    it('gives a new version only for new bytes, and a third for the first bytes again', async () => {
      const id = `p-${newId()}`
      const version = async (note: string) =>
        (await engine.deploy([linearProcess({ id, steps: [user('a')], note })]))[0]?.version
      expect([await version('A'), await version('A'), await version('B'), await version('A')]).toEqual([
        1, 1, 2, 3,
      ])
    })

    it('names what it made of each file', async () => {
      const [form, id] = [`form-${newId()}`, `p-${newId()}`]
      const content = Buffer.from(
        JSON.stringify({ id: form, type: 'default', components: [], schemaVersion: 16 }),
      )
      const deployed = await engine.deploy([
        { name: 'a.form', content },
        linearProcess({ id, steps: [user('a')] }),
      ])
      const said = deployed.map(({ kind, id: made, version, resourceName }) => ({
        kind,
        made,
        version,
        resourceName,
      }))
      expect(said).toContainEqual({ kind: 'form', made: form, version: 1, resourceName: 'a.form' })
      expect(said).toContainEqual({ kind: 'process', made: id, version: 1, resourceName: `${id}.bpmn` })
      expect(deployed.every(({ key }) => /^\d+$/.test(key))).toBe(true)
    })

    it('takes nothing of a batch with a bad file', async () => {
      const id = `p-${newId()}`
      const good = linearProcess({ id, steps: [user('a')] })
      expect(await kindOf(engine.deploy([good, { name: 'bad.bpmn', content: Buffer.from('<no/>') }]))).toBe(
        'invalid',
      )
      expect(await kindOf(engine.deploy([{ name: 'x.txt', content: Buffer.from('x') }]))).toBe('invalid')
      expect(await kindOf(engine.createInstance(id, {}))).toBe('not-found')
    })

    it('forgets a deleted process', async () => {
      const id = `p-${newId()}`
      const [deployed] = await engine.deploy([linearProcess({ id, steps: [user('a')] })])
      await engine.deleteResource(deployed?.key ?? '')
      expect(await kindOf(engine.createInstance(id, {}))).toBe('not-found')
      expect(await kindOf(engine.deleteResource(deployed?.key ?? ''))).toBe('not-found')
    })
  })

  describe(`starting on ${name}`, () => {
    it('is done once for one message id, also after the instance has ended', async () => {
      const { caseId, message } = await start([user('a')])
      expect(await engine.publish(message)).toBe('known')
      await engine.completeTask((await task(caseId, 'a')).key, {})
      await ended(caseId)
      expect(await engine.publish(message)).toBe('known')
      expect(stage.look(caseId)).toBeNull()
    })

    it('remembers a message id no longer than its time to live', async () => {
      const { message } = await start([user('a')])
      await stage.passTime(3 * hour)
      expect(await engine.publish(message)).toBe('published')
    })

    it('tells messages apart by correlation key too', async () => {
      const { message } = await start([user('a')])
      expect(await engine.publish({ ...message, correlationKey: newId() })).toBe('published')
    })

    it('by command is refused for unknown processes and for those begun by message', async () => {
      const { processId } = await start([user('a')])
      expect(await kindOf(engine.createInstance(`p-${newId()}`, {}))).toBe('not-found')
      expect(await kindOf(engine.createInstance(processId, {}))).toBe('conflict')
    })

    it('takes a signal nobody waits for', async () => {
      await engine.broadcast(`s-${newId()}`, { a: 1 })
    })
  })

  describe(`a user task on ${name}`, () => {
    it('completed once leads on, completed twice is not found', async () => {
      const { caseId } = await start([user('a'), user('b')])
      const first = await task(caseId, 'a')
      await engine.completeTask(first.key, { verdict: 'approved' })
      await task(caseId, 'b')
      expect(await kindOf(engine.completeTask(first.key, {}))).toBe('not-found')
      expect(await kindOf(engine.assignTask(first.key, 'li', true))).toBe('not-found')
      expect(await kindOf(engine.unassignTask(first.key))).toBe('not-found')
      expect(await kindOf(engine.updateTask(first.key, { dueDate: '' }))).toBe('not-found')
    })

    it('taken by one is refused to another, unless it is taken over', async () => {
      const { key } = await task((await start([user('a')])).caseId, 'a')
      await engine.assignTask(key, 'wang', false)
      expect(await kindOf(engine.assignTask(key, 'li', false))).toBe('conflict')
      await engine.assignTask(key, 'li', true)
      await engine.unassignTask(key)
      await engine.assignTask(key, 'wang', false)
    })

    it('taken by nobody, or due on no date, is an invalid command', async () => {
      const { key } = await task((await start([user('a')])).caseId, 'a')
      expect(await kindOf(engine.assignTask(key, '', true))).toBe('invalid')
      expect(await kindOf(engine.updateTask(key, { dueDate: 'morgen' }))).toBe('invalid')
      await engine.updateTask(key, {
        dueDate: '2026-10-10T10:00:00Z',
        candidateGroups: ['role:compliance'],
        candidateUsers: [],
      })
    })
  })

  describe(`a job on ${name}`, () => {
    it('carries variables and headers, and its outcome leads on', async () => {
      const type = `t-${newId()}`
      const { caseId, processId } = await start(
        [{ id: 'a', job: type, headers: { kind: 'response' } }, user('b')],
        { 企业: '银川示例' },
      )
      const seen: Job[] = []
      work(type, async (job) => {
        seen.push(job)
        return { kind: 'complete', variables: { level: 3 } }
      })
      await task(caseId, 'b')
      expect(seen).toHaveLength(1)
      expect(seen[0]).toMatchObject({
        type,
        processId,
        elementId: 'a',
        retries: 3,
        headers: { kind: 'response' },
      })
      expect(seen[0]?.variables).toEqual({ caseId, 企业: '银川示例' })
      expect(seen[0]?.instanceKey).toBe(stage.look(caseId)?.instanceKey)
    })

    it('that failed comes again after its back-off with the retries left', async () => {
      const type = `t-${newId()}`
      const { caseId } = await start([{ id: 'a', job: type }])
      const retries: number[] = []
      work(type, async (job) => {
        retries.push(job.retries)
        return retries.length === 1 ? { kind: 'fail', message: '稍后再试', retries: 2, backOffMs: 300 } : done
      })
      await ended(caseId)
      expect(retries).toEqual([3, 2])
    })

    it('without retries left is an incident until someone gives it some and resolves it', async () => {
      const type = `t-${newId()}`
      const { caseId } = await start([{ id: 'a', job: type }])
      let calls = 0
      work(type, async () =>
        ++calls === 1 ? { kind: 'fail', message: '缺少字段', retries: 0, backOffMs: 0 } : done,
      )
      const { key, jobKey } = await eventually(() => stage.look(caseId)?.incidents[0])
      expect(await kindOf(engine.setJobRetries(jobKey, 0))).toBe('invalid')
      await engine.setJobRetries(jobKey, 1)
      await engine.resolveIncident(key)
      await ended(caseId)
      expect(await kindOf(engine.resolveIncident(key))).toBe('not-found')
      expect(await kindOf(engine.setJobRetries(jobKey, 1))).toBe('not-found')
    })

    it('ending in an error that nothing catches is an incident', async () => {
      const type = `t-${newId()}`
      const { caseId } = await start([{ id: 'a', job: type }])
      work(type, async () => ({ kind: 'error', code: 'already-running', message: '已在办理' }))
      await eventually(() => stage.look(caseId)?.incidents[0])
    })

    it('under way is finished when its worker closes, and no other is taken', async () => {
      const type = `t-${newId()}`
      const { caseId } = await start([
        { id: 'a', job: type },
        { id: 'b', job: type },
      ])
      const seen: string[] = []
      const worker = work(type, async (job) => {
        seen.push(job.elementId)
        await new Promise((resolve) => setTimeout(resolve, 300))
        return done
      })
      await eventually(() => seen.length === 1)
      await worker.close()
      expect(seen).toEqual(['a'])
      work(type, async (job) => {
        seen.push(job.elementId)
        return done
      })
      await ended(caseId)
      expect(seen).toEqual(['a', 'b'])
    })
  })

  describe(`a running instance on ${name}`, () => {
    it('can be cancelled once; its task goes with it', async () => {
      const { caseId } = await start([user('a')])
      const { key } = await task(caseId, 'a')
      const instanceKey = stage.look(caseId)?.instanceKey ?? ''
      await engine.cancelInstance(instanceKey)
      await ended(caseId)
      expect(await kindOf(engine.cancelInstance(instanceKey))).toBe('not-found')
      expect(await kindOf(engine.completeTask(key, {}))).toBe('not-found')
      expect(await kindOf(engine.setVariables(instanceKey, {}, false))).toBe('not-found')
      expect(
        await kindOf(engine.modify({ instanceKey, activate: [{ elementId: 'a' }], terminate: [] })),
      ).toBe('not-found')
    })

    it('shows changed variables to the next job', async () => {
      const type = `t-${newId()}`
      const { caseId } = await start([user('a'), { id: 'b', job: type }])
      const { key } = await task(caseId, 'a')
      await engine.setVariables(stage.look(caseId)?.instanceKey ?? '', { leadId: 'li' }, false)
      await engine.completeTask(key, { verdict: 'approved' })
      const seen: Job[] = []
      work(type, async (job) => {
        seen.push(job)
        return done
      })
      await ended(caseId)
      expect(seen[0]?.variables).toEqual({ caseId, leadId: 'li', verdict: 'approved' })
    })

    it('can be moved to another step; moving twice is not the same as moving once', async () => {
      const { caseId } = await start([user('a'), user('b')])
      const { elementInstanceKey } = await task(caseId, 'a')
      const instanceKey = stage.look(caseId)?.instanceKey ?? ''
      await engine.modify({
        instanceKey,
        activate: [{ elementId: 'b' }],
        terminate: [{ elementInstanceKey }],
      })
      const twice = { instanceKey, activate: [{ elementId: 'b' }], terminate: [] }
      await engine.modify(twice)
      await eventually(() => stage.look(caseId)?.tasks.filter((one) => one.elementId === 'b').length === 2)
      expect(await kindOf(engine.modify({ ...twice, activate: [{ elementId: 'nowhere' }] }))).toBe('invalid')
      expect(
        await kindOf(engine.modify({ ...twice, activate: [], terminate: [{ elementInstanceKey }] })),
      ).toBe('invalid')
    })

    it('can be migrated to another definition when every active step has a place there', async () => {
      const { caseId } = await start([user('a'), user('b')])
      const other = await start([user('first'), user('second'), user('third')])
      await task(caseId, 'a')
      const migration = {
        instanceKey: stage.look(caseId)?.instanceKey ?? '',
        targetDefinitionKey: other.definitionKey,
      }
      expect(await kindOf(engine.migrate({ ...migration, mappings: [] }))).toBe('conflict')
      await engine.migrate({ ...migration, mappings: [{ sourceElementId: 'a', targetElementId: 'second' }] })
      await engine.completeTask((await eventually(() => stage.look(caseId)?.tasks[0])).key, {})
      await task(caseId, 'third')
    })
  })

  it(`${name} refuses a decision it doesn't know, and says how big it is`, async () => {
    expect(await kindOf(engine.evaluateDecision(`d-${newId()}`, {}))).toBe('invalid')
    expect(await engine.topology()).toMatchObject({ brokers: 1, partitions: 1 })
  })
}
