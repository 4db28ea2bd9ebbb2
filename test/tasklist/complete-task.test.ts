import type { Core } from '../../src/core'
import { rows } from '../../src/database/table'
import type { BusinessError } from '../../src/errors'
import { silentLog } from '../../src/log'
import { Outbox } from '../../src/outbox/store'
import { completeTask } from '../../src/tasklist/complete-task'
import { saveDraft, draftOf } from '../../src/tasklist/save-draft'
import { TaskAnswers } from '../../src/tasklist/store'
import { TimelineEntries } from '../../src/timeline/store'
import { staff } from '../web/site'
import { onBothDatabases } from '../world/database'
import { openDesk, writeNote, type Desk } from './desk'

const now = new Date('2026-10-10T02:00:00.000Z')
const [ann, ben, eve] = [staff('ann'), staff('ben'), staff('eve', { groups: ['department:other'] })]

onBothDatabases('completing a task', (database) => {
  let core: Core
  let desk: Desk
  beforeAll(async () => {
    core = { db: database(), clock: { now: () => now }, log: silentLog }
    desk = await openDesk(core)
  })
  const complete = (taskKey: string, actor = ann, answers: Record<string, unknown> = { words: '谈过了' }) =>
    completeTask(core, { 'write-note': writeNote }, { actor, taskKey, answers })
  const refusal = (act: Promise<unknown>) =>
    act.then(
      () => 'done',
      (error: BusinessError) => error.code,
    )
  const answerTo = (taskKey: string) => core.db.read((tx) => rows(tx, TaskAnswers).findOneBy({ taskKey }))
  const owed = (caseId: string | null) => core.db.read((tx) => rows(tx, Outbox).findBy({ caseId: caseId! }))

  it('keeps the answers with the form version, tells the engine the declared fields only, and leaves a line on the timeline', async () => {
    const task = await desk.task()
    await complete(task.key, ann, { words: '谈过了', secret: '配方' })
    expect(await answerTo(task.key)).toMatchObject({
      personName: ann.name,
      formVersion: 3,
      at: now,
      answers: { words: '谈过了', secret: '配方' },
      variables: { length: 3 },
    })
    expect(await owed(task.caseId)).toMatchObject([
      { kind: 'complete-task', payload: { taskKey: task.key, variables: { length: 3 } } },
    ])
    const lines = await core.db.read((tx) => rows(tx, TimelineEntries).findBy({ caseId: task.caseId! }))
    expect(lines).toMatchObject([{ code: 'task-completed', actorName: ann.name }])
  })

  it('tells a second person that it was done, by whom and when, and does nothing twice', async () => {
    const task = await desk.task()
    await complete(task.key)
    await expect(complete(task.key, ben)).rejects.toMatchObject({
      code: 'task-already-done',
      data: { name: ann.name, at: now },
    })
    expect(await owed(task.caseId)).toHaveLength(1)
  })

  it('lets one of two who send at the same moment do it, and tells the other', async () => {
    const task = await desk.task()
    const outcomes = await Promise.all([refusal(complete(task.key, ann)), refusal(complete(task.key, ben))])
    expect(outcomes.sort()).toEqual(['done', 'task-already-done'])
    expect(await owed(task.caseId)).toHaveLength(1)
  })

  it('leaves nothing behind when the command refuses', async () => {
    const task = await desk.task()
    expect(await refusal(complete(task.key, ann, { words: '不行' }))).toBe('lead-unknown')
    expect([await answerTo(task.key), await owed(task.caseId)]).toEqual([null, []])
  })

  it('says by the field what is wrong with the answers', async () => {
    const task = await desk.task()
    await expect(complete(task.key, ann, { words: '' })).rejects.toMatchObject({
      code: 'invalid-input',
      data: { fields: { words: { code: 'required' } } },
    })
  })

  it('is for whom the task is offered to or assigned to, and for nobody else', async () => {
    const task = await desk.task()
    expect(await refusal(complete(task.key, eve))).toBe('task-not-found')
    const taken = await desk.project(task, { assignee: ben.id })
    expect(await refusal(complete(taken.key, ann))).toBe('task-taken')
    expect(await refusal(complete(taken.key, ben))).toBe('done')
    expect(await refusal(complete('no key at all', ann))).toBe('task-not-found')
  })

  it('is refused when the process has gone another way', async () => {
    const task = await desk.task()
    await desk.project(task, { state: 'canceled', endedAt: now })
    expect(await refusal(complete(task.key))).toBe('task-canceled')
  })

  it('is refused when the model names an act that the product does not have', async () => {
    const task = await desk.task({ command: 'dance' })
    expect(await refusal(complete(task.key))).toBe('task-command-unknown')
  })

  it('just stores the answers of a task without a command', async () => {
    const task = await desk.task({ command: null })
    await complete(task.key, ann, { anything: [1, '二'] })
    expect(await answerTo(task.key)).toMatchObject({ answers: { anything: [1, '二'] }, variables: {} })
    const other = await desk.task({ command: null })
    expect(await refusal(complete(other.key, ann, { long: 'x'.repeat(200_001) }))).toBe('invalid-input')
  })

  it('takes the draft of the one who did it, and leaves a colleague theirs', async () => {
    const task = await desk.task()
    await saveDraft(core, ann, { taskKey: task.key, answers: { words: '先写' } })
    await saveDraft(core, ben, { taskKey: task.key, answers: { words: '我也写' } })
    await complete(task.key)
    expect([await draftOf(core, ann, task.key), await draftOf(core, ben, task.key)]).toMatchObject([
      null,
      { answers: { words: '我也写' } },
    ])
  })
})
