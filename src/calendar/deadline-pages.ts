import { z } from 'zod'
import type { Role } from '../actor'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { subjectsById } from '../subject'
import { parseInput } from '../web/input'
import type { PageContext, Route } from '../web/route'
import { deadlineView } from './deadline-view'
import { extendDeadline } from './extend-deadline'
import { mayChangeDeadline } from './may-change-deadline'
import { moveDeadline } from './move-deadline'
import type { CalendarPagesParts } from './pages'
import { pauseDeadline } from './pause-deadline'
import { resumeDeadline } from './resume-deadline'
import { instantAt, isDay, isTime } from './rules/day'
import { Deadlines, type Deadline } from './store'

const who: readonly Role[] = ['department-head', 'line-director']
const change = z.object({ reason: z.string(), version: z.coerce.number().int() })
const extension = change.extend({ workingDays: z.coerce.number() })
const move = change.extend({
  day: z.string().refine(isDay, 'errors.deadline-date-invalid'),
  time: z.string().refine(isTime, 'errors.deadline-date-invalid'),
})

/** A deadline with its forms, for those who may change it; everybody else reads it on the case's page. */
export function deadlinePages(parts: CalendarPagesParts): Route[] {
  const { core } = parts
  const show = (ctx: PageContext) => showDeadline(parts, ctx)
  const act = (path: string, run: (ctx: PageContext, deadlineId: string) => Promise<unknown>): Route => ({
    method: 'post',
    path: `/deadlines/:id/${path}`,
    who,
    handle: async (ctx) => {
      const { id } = await changeable(parts, ctx)
      await run(ctx, id)
      ctx.redirect(`/deadlines/${id}`)
    },
    again: show,
  })
  return [
    { method: 'get', path: '/deadlines/:id', who, handle: show },
    act('pause', (ctx, deadlineId) =>
      pauseDeadline(core, ctx.state.person, { deadlineId, ...parseInput(change, ctx.input) }),
    ),
    act('resumption', (ctx, deadlineId) =>
      resumeDeadline(core, ctx.state.person, { deadlineId, ...parseInput(change, ctx.input) }),
    ),
    act('extension', (ctx, deadlineId) =>
      extendDeadline(core, ctx.state.person, { deadlineId, ...parseInput(extension, ctx.input) }),
    ),
    act('date', (ctx, deadlineId) => {
      const { day, time, ...rest } = parseInput(move, ctx.input)
      return moveDeadline(core, ctx.state.person, { deadlineId, ...rest, dueAt: instantAt(day, time) })
    }),
  ]
}

async function showDeadline(parts: CalendarPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const deadline = await changeable(parts, ctx)
  ctx.page('calendar/deadline-page', {
    title: locale.t('deadlines.title', { title: deadline.title }),
    caseId: deadline.caseId,
    onDeadlinePage: true,
    deadline: await deadlineView(core, deadline, ctx.state.person),
  })
}

/** The deadline of the address. Whoever may not change it, or know of its case, does not learn that it exists (norm 11). */
async function changeable({ core, subjects = [] }: CalendarPagesParts, ctx: PageContext): Promise<Deadline> {
  const { person } = ctx.state
  const id = ctx.params['id'] ?? ''
  const deadline = await core.db.read((tx) => rows(tx, Deadlines).findOneBy({ id }))
  const isTheirs = deadline && mayChangeDeadline(person, deadline)
  const about = isTheirs && (await subjectsById({ core, subjects }, person, [deadline.caseId]))
  if (!isTheirs || !about || about.get(deadline.caseId)?.hidden) {
    throw new BusinessError('deadline-not-found', { deadlineId: id })
  }
  return deadline
}
