import { z } from 'zod'
import { defineWorker, type WorkerDefinition } from '../../src/engine/define-worker'
import type { Job } from '../../src/engine/engine'
import { openFake } from '../../src/engine/fake/fake-engine'
import { backOffMs, jobOutcome } from '../../src/engine/job-outcome'
import { startWorkers } from '../../src/engine/worker-runtime'
import { BusinessError } from '../../src/errors'
import { silentLog } from '../../src/log'
import { systemClock } from '../../src/clock'
import { createLocale } from '../../src/web/locale'
import engineWords from '../../src/web/locales/zh-CN/engine'
import { linearProcess } from '../world/linear-process'

const locale = createLocale([engineWords, { errors: { 'deadline-moved': '期限已改到 {to}' } }])
const workplace = {
  // These workers touch no database.
  core: { db: undefined as never, clock: systemClock, log: silentLog },
  sentence: ({ code, data }: BusinessError) => locale.t(`errors.${code}`, data),
}
const job: Job = {
  key: '2251799813685300',
  type: 'set-deadline',
  instanceKey: '2251799813685290',
  elementInstanceKey: '2251799813685291',
  processId: 'p',
  definitionKey: '2251799813685249',
  elementId: 'a',
  retries: 3,
  deadline: new Date(),
  headers: {},
  variables: { caseId: 'case-1', days: 3 },
}
const worker = (handle: WorkerDefinition<{ days: number }, { dueAt: string }>['handle']): WorkerDefinition =>
  defineWorker({
    type: 'set-deadline',
    title: '计算期限',
    explanation: '按工作日计算期限。',
    input: z.object({ days: z.int() }),
    output: z.object({ dueAt: z.iso.datetime() }),
    errors: { 'already-running': '该需求已有流程在办' },
    handle,
  })
const dueAt = '2026-10-12T10:00:00Z'

describe('how a job ends', () => {
  it('is complete with the declared output and nothing else', async () => {
    const outcome = await jobOutcome(
      worker(async () => ({ dueAt, secret: 1 }) as { dueAt: string }),
      job,
      workplace,
    )
    expect(outcome).toEqual({ kind: 'complete', variables: { dueAt } })
  })

  it('is a BPMN error when the worker declares the refusal', async () => {
    const refusing = worker(() => Promise.reject(new BusinessError('already-running')))
    expect(await jobOutcome(refusing, job, workplace)).toMatchObject({
      kind: 'error',
      code: 'already-running',
    })
  })

  it('is an incident with the sentence when the refusal is not declared', async () => {
    const refusing = worker(() => Promise.reject(new BusinessError('deadline-moved', { to: '10 月 12 日' })))
    const outcome = { kind: 'fail', message: '期限已改到 10 月 12 日', retries: 0, backOffMs: 0 }
    expect(await jobOutcome(refusing, job, workplace)).toEqual(outcome)
  })

  it('is an incident at once when the variables are not what the worker takes', async () => {
    const outcome = await jobOutcome(
      worker(async () => ({ dueAt })),
      { ...job, variables: { days: '三' } },
      workplace,
    )
    expect(outcome).toMatchObject({ kind: 'fail', retries: 0 })
    expect((outcome as { message: string }).message).toMatch(
      /^步骤“计算期限”（set-deadline）得到的变量不符合要求：days：.*输入映射，再重试。$/,
    )
  })

  it('is an incident at once when the worker gives what it never promised', async () => {
    const outcome = await jobOutcome(
      worker(async () => ({ dueAt: '明天' })),
      job,
      workplace,
    )
    expect(outcome).toMatchObject({
      kind: 'fail',
      retries: 0,
      message: expect.stringContaining('结果不符合它的声明') as string,
    })
  })

  it('is another try, however often, while the database is away', async () => {
    const lost = Object.assign(new Error('read ECONNRESET'), {
      driverError: { code: 'ECONNRESET', fatal: true },
    })
    const failing = worker(() => Promise.reject(lost))
    for (const retries of [3, 1]) {
      const outcome = await jobOutcome(failing, { ...job, retries }, workplace)
      expect(outcome).toMatchObject({ kind: 'fail', retries, backOffMs: 2_000 })
    }
  })

  it('is another try after anything unforeseen, with a number to look it up, and an incident when tries run out', async () => {
    const failing = worker(() => Promise.reject(new Error('connection lost')))
    const first = await jobOutcome(failing, job, workplace)
    expect(first).toMatchObject({ kind: 'fail', retries: 2 })
    expect((first as { message: string }).message).toMatch(
      /^发生意外错误（编号 [0-9a-f-]{36}）：connection lost/,
    )
    expect(await jobOutcome(failing, { ...job, retries: 1 }, workplace)).toMatchObject({
      retries: 0,
      backOffMs: 0,
    })
  })

  it('leaves longer and longer pauses, never all at the same instant', () => {
    expect([3, 2, 1, 0].map((left) => backOffMs(left, () => 0.5))).toEqual([1_000, 5_000, 60_000, 0])
    expect([backOffMs(1, () => 0), backOffMs(1, () => 1)]).toEqual([48_000, 72_000])
  })
})

describe('workers on an engine', () => {
  it('take the jobs of their type and drain when stopped', async () => {
    const engine = openFake()
    await engine.deploy([
      linearProcess({
        id: 'p',
        steps: [
          { id: 'a', job: 'set-deadline' },
          { id: 'b', user: true },
        ],
      }),
    ])
    const runtime = startWorkers([worker(async () => ({ dueAt }))], engine, workplace)
    await engine.createInstance('p', { days: 3 })
    while (engine.running()[0]?.tokens[0]?.elementId !== 'b')
      await new Promise((resolve) => setTimeout(resolve, 5))
    expect(engine.running()[0]?.variables).toEqual({ days: 3, dueAt })
    await runtime.stop()
  })

  it('serve each task type once', () => {
    const one = worker(async () => ({ dueAt }))
    expect(() => startWorkers([one, one], openFake(), workplace)).toThrow(
      'two workers serve the same task type',
    )
  })
})
