import { In } from 'typeorm'
import type { Actor } from '../actor'
import { explainDeadline } from '../calendar/explain-deadline'
import { Deadlines } from '../calendar/store'
import { noteReading } from '../confidentiality/note-reading'
import type { Core } from '../core'
import { rows } from '../database/table'
import { Forms } from '../engine/projection/definition-store'
import type { TaskRow } from '../engine/projection/task-store'
import { subjectsById } from '../subject'
import type { PageContext } from '../web/route'
import { findTask } from './find-task'
import type { TasklistParts } from './parts'
import { mayGiveBack } from './rules/task-rights'
import { draftOf } from './save-draft'
import { standingOf } from './standing'

/** `/tasks/:key`: the task's form with the version it was made for, the facts of its case, who has it, and why it is due when it is. */
export async function taskPage(parts: TasklistParts, ctx: PageContext): Promise<void> {
  const { core } = parts
  const actor = ctx.state.person
  const found = await findTask(core, actor, ctx.params['key'] ?? '')
  const { task, answer } = found
  const standing = await standingOf(core, actor, found)
  const isDoable = standing.is === 'open' || standing.is === 'offered'
  const subject = (await subjectsById(parts, actor, [task.caseId])).get(task.caseId ?? '')
  // Who is to do it needs the facts; who did it sees them as long as they may read the case (norm 11).
  const mayKnow = isDoable || !subject?.hidden
  const known = mayKnow ? await prefill(parts, actor, task) : {}
  if (task.caseId && mayKnow) await noteReading(core, ctx, { caseId: task.caseId, what: `task:${task.name}` })
  const draft = await draftOf(core, actor, task.key)
  ctx.page('tasklist/task', {
    title: task.name,
    task,
    standing,
    isDoable,
    mayClaim: standing.is === 'offered',
    mayGiveBack: isDoable && mayGiveBack(task, actor),
    subject,
    deadlines: mayKnow ? await deadlinesOf(core, task) : [],
    form: await formOf(core, task),
    data: { ...known, ...(answer?.answers as object | undefined) },
    draft: isDoable && draft ? { answers: draft.answers, savedAt: draft.savedAt.getTime() } : null,
    leftover: !isDoable && draft ? { ...known, ...draft.answers } : null,
    act: parts.commands[task.command ?? '']?.title,
    workplace: parts.commands[task.command ?? '']?.page?.(task.key),
  })
}

async function deadlinesOf(core: Core, task: TaskRow) {
  if (!task.caseId) return []
  const where = { caseId: task.caseId, state: In(['running', 'paused']) }
  const open = await core.db.read((tx) => rows(tx, Deadlines).find({ where, order: { dueAt: 'ASC' } }))
  const now = core.clock.now()
  return open.map(({ title, dueAt, state, explanation }) => ({
    title,
    dueAt,
    isPaused: state === 'paused',
    isOverdue: state === 'running' && dueAt < now,
    explanation: explainDeadline(explanation),
  }))
}

async function formOf(core: Core, task: TaskRow) {
  const form = task.formKey
    ? await core.db.read((tx) => rows(tx, Forms).findOneBy({ key: task.formKey ?? '' }))
    : null
  const empty = { type: 'default', components: [] }
  return {
    schema: form ? (JSON.parse(form.schema) as unknown) : empty,
    version: form?.version,
    isEmpty: form === null,
  }
}

async function prefill(
  { core, commands }: TasklistParts,
  actor: Actor,
  task: TaskRow,
): Promise<Record<string, unknown>> {
  const command = commands[task.command ?? '']
  return (await command?.prefill?.(core, { actor, caseId: task.caseId ?? '', taskKey: task.key })) ?? {}
}
