import { z } from 'zod'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { announce } from '../database/changes'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import type { TaskCommand } from '../engine/define-task-command'
import { Forms } from '../engine/projection/definition-store'
import type { TaskRow } from '../engine/projection/task-store'
import { BusinessError } from '../errors'
import { enqueue } from '../outbox'
import { appendTimeline } from '../timeline'
import { parseInput } from '../web/input'
import { alreadyDone, answerTo, checkDoable, findTask } from './find-task'
import { audienceOf } from './rules/task-rights'
import { TaskAnswers, TaskDrafts } from './store'

/** The acts that tasks may name, by name. */
export type TaskCommands = Readonly<Record<string, TaskCommand>>

/** A task's form as a person sent it. */
export interface Completion {
  actor: Actor
  taskKey: string
  answers: Record<string, unknown>
}

/** Longest answers kept, in characters of JSON. */
const mostAnswers = 200_000
const freeAnswers = z
  .record(z.string().max(100), z.unknown())
  .refine((answers) => JSON.stringify(answers).length <= mostAnswers, 'errors.answers-too-long')

/**
 * Does what the task asks for: checks the answers, runs the task's command, keeps answers and form version, and owes the
 * engine the completion; all of it or nothing. Of two people at once the second is refused with `task-already-done`.
 */
export async function completeTask(
  core: Core,
  commands: TaskCommands,
  completion: Completion,
): Promise<void> {
  await core.db.transaction(async (tx) => {
    const { actor, taskKey } = completion
    const found = await findTask(core, actor, taskKey)
    await checkDoable(core, actor, found)
    const command = commandOf(commands, found.task)
    const answers = parseInput(command?.answers ?? freeAnswers, completion.answers)
    await claimAnswer(core, tx, { actor, task: found.task, answers })
    const variables = command
      ? await command.run(core, { actor, caseId: found.task.caseId ?? '', taskKey, answers })
      : {}
    await rows(tx, TaskAnswers).update({ taskKey }, { variables: variables as object })
    await tell(core, tx, { actor, task: found.task, answers, variables })
  })
}

function commandOf(commands: TaskCommands, task: TaskRow): TaskCommand | undefined {
  if (task.command === null) return undefined
  const command = commands[task.command]
  if (!command) throw new BusinessError('task-command-unknown', { command: task.command, task: task.name })
  return command
}

interface Act {
  actor: Actor
  task: TaskRow
  answers: unknown
}

/** Takes the task's only answer row before the command runs, so that a second person waits here and then is told. */
async function claimAnswer(core: Core, tx: Tx, { actor, task, answers }: Act): Promise<void> {
  const form = task.formKey
    ? await rows(tx, Forms).findOne({ where: { key: task.formKey }, select: { key: true, version: true } })
    : null
  const { key: taskKey, name: taskName, caseId, command, formKey } = task
  const by = { personId: actor.id, personName: actor.name, at: core.clock.now() }
  try {
    await rows(tx, TaskAnswers).insert({
      taskKey,
      taskName,
      caseId,
      command,
      formKey,
      formVersion: form?.version ?? null,
      answers: answers as object,
      variables: {},
      ...by,
    })
  } catch (error) {
    const first = isDuplicate(error) ? await answerTo(tx, taskKey) : null
    throw first ? alreadyDone(first) : error
  }
}

async function tell(
  core: Core,
  tx: Tx,
  { actor, task, answers, variables }: Act & { variables: Record<string, unknown> },
): Promise<void> {
  const { key: taskKey, name: taskName, caseId } = task
  const payload = {
    taskKey,
    variables,
    personId: actor.id,
    taskName,
    answers: answers as Record<string, unknown>,
  }
  await enqueue(tx, core.clock, { kind: 'complete-task', caseId, payload })
  if (caseId)
    await appendTimeline(core, tx, {
      caseId,
      kind: 'task',
      code: 'task-completed',
      data: { name: taskName, taskKey },
      actor,
    })
  await rows(tx, TaskDrafts).delete({ taskKey, personId: actor.id })
  await announce(tx, core.clock, { topic: 'task', ref: taskKey, audience: audienceOf(task) })
}
