import type { Locale } from '../web/locale'
import { dayOf, timeOf, weekdayNames, weekdayOf, yearOf, type Day } from './rules/day'

/** Writes days one after the other, each as short as the one before it allows: 9月30日 … 10月1日至7日 … 8日（周四）. */
export interface DatesInTurn {
  withWeekday(day: Day, makeUp?: boolean): string
  span(days: { from: Day; to: Day }): string
  /** An ISO instant with its clock time. */
  instant(at: string): string
}

/** A new row of dates; the first is written with its month. */
export function datesInTurn({ t }: Pick<Locale, 't'>): DatesInTurn {
  let before: Day | null = null
  const short = (day: Day) => {
    const text = t(`deadlines.explain.${patternAfter(before, day)}`, partsOf(day))
    before = day
    return text
  }
  const withWeekday = (day: Day, makeUp = false) => {
    const weekday = `周${weekdayNames[weekdayOf(day)]}`
    return `${short(day)}（${makeUp ? t('deadlines.explain.makeUp', { weekday }) : weekday}）`
  }
  return {
    withWeekday,
    span: ({ from, to }) =>
      from === to ? short(from) : t('deadlines.explain.until', { from: short(from), to: short(to) }),
    instant: (at) => `${withWeekday(dayOf(new Date(at)))}${timeOf(new Date(at))}`,
  }
}

function patternAfter(before: Day | null, day: Day): string {
  if (before?.slice(0, 7) === day.slice(0, 7)) return 'dayOfMonth'
  return before === null || yearOf(before) === yearOf(day) ? 'monthDay' : 'yearMonthDay'
}

function partsOf(day: Day) {
  return { year: yearOf(day), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) }
}
