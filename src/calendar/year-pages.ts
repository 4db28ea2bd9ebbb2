import { BusinessError } from '../errors'
import { rows } from '../database/table'
import type { PageContext, Route } from '../web/route'
import type { CalendarPagesParts } from './pages'
import { readCalendar } from './read-calendar'
import { dayOf, isDay, weekdayNames, yearOf } from './rules/day'
import { CalendarChanges, CalendarYears } from './store'
import { yearView } from './year-view'

/** Words of a past change that came over in the address. */
const doneWords = new Set(['edited', 'imported'])

/** A year's calendar; `?day=` opens the form of one day for an administrator. */
export function yearPages(parts: CalendarPagesParts): Route[] {
  return [
    {
      method: 'get',
      path: '/calendar',
      who: 'signed-in',
      handle: async (ctx) => ctx.redirect(`/calendar/${yearOf(dayOf(parts.core.clock.now()))}`),
    },
    {
      method: 'get',
      path: '/calendar/:year',
      who: 'signed-in',
      handle: (ctx) =>
        showYear(parts, ctx, { year: yearIn(ctx.params['year']), day: textOf(ctx.query['day']) }),
    },
  ]
}

/** Renders the calendar of a year, with the form of `day` for those who may change it. */
export async function showYear(
  { core, locale }: CalendarPagesParts,
  ctx: PageContext,
  { year, day }: { year: number; day: string },
): Promise<void> {
  const found = await core.db.read(async (tx) => ({
    calendar: await readCalendar(tx),
    entered: await rows(tx, CalendarYears).findOneBy({ year }),
    changes: await rows(tx, CalendarChanges).find({ where: { year }, order: { version: 'DESC' } }),
  }))
  const isAdmin = ctx.state.person.roles.includes('admin')
  const named = found.calendar.days.get(day)
  ctx.page('calendar/year', {
    title: locale.t('calendar.title', { year }),
    ...{ year, previous: year - 1, next: year + 1, isAdmin },
    version: found.calendar.version,
    papers: found.entered?.official ? found.entered.papers.join('；') : null,
    weekdays: [...weekdayNames.slice(1), weekdayNames[0]],
    months: yearView(found.calendar, year, core.clock.now()),
    changes: found.changes.map((change) => ({
      ...change,
      listed: change.days.length <= 3 && change.days.map((one) => one.day).join('、'),
    })),
    editing: isAdmin && isDay(day) ? { day, kind: named?.kind ?? null, name: named?.name ?? '' } : null,
    done: doneWords.has(textOf(ctx.query['done'])) ? `calendar.done.${textOf(ctx.query['done'])}` : null,
    moved: Number(textOf(ctx.query['moved'])) || 0,
  })
}

/** One text out of a query or a form; '' when absent or given twice. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function yearIn(text: string | undefined): number {
  if (!text || !/^20\d\d$/.test(text)) throw new BusinessError('calendar-year-not-found', { year: text })
  return Number(text)
}
