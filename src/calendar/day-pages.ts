import { z } from 'zod'
import { parseInput } from '../web/input'
import type { PageContext, Route } from '../web/route'
import { previewCalendarChange } from './change-calendar'
import { editDay } from './edit-day'
import type { CalendarPagesParts } from './pages'
import { proposeDay } from './propose-day'
import { dayOf, isDay, yearOf } from './rules/day'
import { showYear, textOf } from './year-pages'

const dayForm = z.object({
  day: z.string(),
  kind: z.enum(['off', 'work']),
  name: z.string().trim().max(50).optional(),
  reason: z.string().max(500),
})
const confirmed = dayForm.extend({ seen: z.coerce.number().int() })

/** One day made off or worked: first what it would move, then the change. */
export function dayPages(parts: CalendarPagesParts): Route[] {
  const again = (ctx: PageContext) => showYearAgain(parts, ctx)
  return [
    {
      method: 'post',
      path: '/calendar/days/preview',
      who: ['admin'],
      handle: (ctx) => preview(parts, ctx),
      again,
    },
    { method: 'post', path: '/calendar/days', who: ['admin'], handle: (ctx) => apply(parts, ctx), again },
  ]
}

async function preview({ core, locale }: CalendarPagesParts, ctx: PageContext): Promise<void> {
  const edit = parseInput(dayForm, ctx.input)
  const effect = await previewCalendarChange(core, ctx.state.person, (calendar) => proposeDay(calendar, edit))
  ctx.page('calendar/preview', {
    title: locale.t('calendar.preview.title'),
    ...effect,
    action: '/calendar/days',
    back: `/calendar/${yearOf(edit.day)}`,
    submit: locale.t('calendar.edit.apply'),
    hidden: Object.entries({ ...edit, seen: effect.proposal.version }).map(([name, value]) => ({
      name,
      value,
    })),
  })
}

async function apply({ core }: CalendarPagesParts, ctx: PageContext): Promise<void> {
  const edit = parseInput(confirmed, ctx.input)
  const { moved } = await editDay(core, ctx.state.person, edit)
  ctx.redirect(`/calendar/${yearOf(edit.day)}?done=edited&moved=${moved.length}`)
}

function showYearAgain(parts: CalendarPagesParts, ctx: PageContext): Promise<void> {
  const typed = textOf(ctx.input['day'])
  const day = isDay(typed) ? typed : dayOf(parts.core.clock.now())
  return showYear(parts, ctx, { year: yearOf(day), day })
}
