import type { PageContext, Route } from '../web/route'
import { claimTask, unclaimTask } from './claim-task'
import { completeTask } from './complete-task'
import { listPage } from './list-page'
import type { TasklistParts } from './parts'
import { saveDraft } from './save-draft'
import { taskPage } from './task-page'

/** The tasklist: what each person is to do, and doing it. */
export function tasklistPages(parts: TasklistParts): Route[] {
  const { core, engine, commands } = parts
  const show = (ctx: PageContext) => taskPage(parts, ctx)
  const post = (act: string, handle: Route['handle']): Route => ({
    ...{ method: 'post', path: `/tasks/:key/${act}`, who: 'signed-in' },
    ...{ handle, again: show },
  })
  return [
    { method: 'get', path: '/tasks', who: 'signed-in', handle: (ctx) => listPage(parts, ctx) },
    { method: 'get', path: '/tasks/:key', who: 'signed-in', handle: show },
    post('claim', async (ctx) => {
      await claimTask(core, engine, person(ctx))
      ctx.redirect(`/tasks/${person(ctx).taskKey}`)
    }),
    post('unclaim', async (ctx) => {
      await unclaimTask(core, engine, person(ctx))
      ctx.redirect('/tasks')
    }),
    post('complete', async (ctx) => {
      await completeTask(core, commands, { ...person(ctx), answers: ctx.input })
      ctx.redirect(`/tasks?done=${person(ctx).taskKey}`)
    }),
    post('draft', async (ctx) => {
      const { actor, taskKey } = person(ctx)
      await saveDraft(core, actor, { taskKey, answers: ctx.input['answers'] })
      ctx.body = { saved: true }
    }),
  ]
}

function person(ctx: PageContext) {
  return { actor: ctx.state.person, taskKey: ctx.params['key'] ?? '' }
}
