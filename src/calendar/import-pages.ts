import { BusinessError } from '../errors'
import { z } from 'zod'
import { parseInput } from '../web/input'
import type { PageContext, Route } from '../web/route'
import { previewCalendarChange } from './change-calendar'
import { importYear } from './import-year'
import type { CalendarPagesParts } from './pages'
import { proposeYear } from './propose-year'
import { textOf } from './year-pages'

/** A year in holiday-cn format is some 5 kB. */
const upload = { maxBytes: 200_000, maxFiles: 1 }
const confirmed = z.object({ text: z.string(), seen: z.coerce.number().int() })

/** The official notice of a year from a file: first what it would change, then the change. */
export function importPages(parts: CalendarPagesParts): Route[] {
  const show = async (ctx: PageContext) =>
    ctx.page('calendar/import', { title: parts.locale.t('calendar.import.title') })
  return [
    { method: 'get', path: '/calendar/import', who: ['admin'], handle: show },
    {
      method: 'post',
      path: '/calendar/import',
      who: ['admin'],
      upload,
      handle: (ctx) => preview(parts, ctx),
      again: show,
    },
    {
      method: 'post',
      path: '/calendar/years',
      who: ['admin'],
      handle: (ctx) => apply(parts, ctx),
      again: show,
    },
  ]
}

async function preview({ core, locale }: CalendarPagesParts, ctx: PageContext): Promise<void> {
  const text = ctx.files[0]?.bytes.toString('utf8') || textOf(ctx.input['text'])
  if (!text.trim()) throw new BusinessError('calendar-file-missing', { field: 'file' })
  const effect = await previewCalendarChange(core, ctx.state.person, (calendar) =>
    proposeYear(calendar, text),
  )
  const { year, version } = effect.proposal
  ctx.page('calendar/preview', {
    title: locale.t('calendar.preview.title'),
    ...effect,
    action: '/calendar/years',
    back: `/calendar/${year}`,
    submit: locale.t('calendar.import.apply', { year }),
    hidden: [
      { name: 'text', value: text },
      { name: 'seen', value: version },
    ],
  })
}

async function apply({ core }: CalendarPagesParts, ctx: PageContext): Promise<void> {
  const { text, seen } = parseInput(confirmed, ctx.input)
  const { proposal, moved } = await importYear(core, ctx.state.person, { text, seen })
  ctx.redirect(`/calendar/${proposal.year}?done=imported&moved=${moved.length}`)
}
