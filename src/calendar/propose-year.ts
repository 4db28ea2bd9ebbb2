import { BusinessError } from '../errors'
import type { CalendarProposal } from './calendar-proposal'
import { parseHolidayFile } from './parse-holiday-file'
import { differenceOfYear } from './rules/calendar-difference'
import type { WorkingCalendar } from './rules/working-calendar'

/**
 * The change that enters a year from a file in holiday-cn format. Throws `calendar-file-<fault>` (with the path of the fault),
 * `calendar-year-unpublished` (a file without days) and `calendar-nothing-changes`.
 */
export function proposeYear(calendar: WorkingCalendar, text: string): CalendarProposal {
  const file = parseHolidayFile(text)
  if (!file.days.length) throw new BusinessError('calendar-year-unpublished', { year: file.year })
  const named = file.days.map(({ date, name, isOffDay }) => ({
    day: date,
    kind: isOffDay ? ('off' as const) : ('work' as const),
    name,
    year: file.year,
  }))
  const days = differenceOfYear(calendar, file.year, named)
  if (!days.length && calendar.official.has(file.year)) throw new BusinessError('calendar-nothing-changes')
  const reason = file.papers.join('；').slice(0, 500)
  return { kind: 'import', year: file.year, reason, papers: file.papers, days, version: calendar.version }
}
