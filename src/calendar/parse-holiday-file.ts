import { z } from 'zod'
import { BusinessError } from '../errors'
import { isDay, yearOf } from './rules/day'

/** The messages name sentences of the locale: `errors.calendar-file-<message>`. */
const namedDay = z.strictObject(
  {
    name: z.string('text').trim().min(1, 'empty').max(50, 'too-long'),
    date: z.string('text').refine(isDay, 'not-a-day'),
    isOffDay: z.boolean('yes-no'),
  },
  'object',
)
const holidayFile = z.strictObject(
  {
    $schema: z.unknown().optional(),
    $id: z.unknown().optional(),
    year: z.int('year').min(2000, 'year').max(2100, 'year'),
    papers: z.array(z.string('text').trim().min(1, 'empty'), 'list'),
    days: z.array(namedDay, 'list'),
  },
  'object',
)

/** A year of holiday-cn: its papers, and the days they name. A December may be named by the next year's file. */
export type HolidayFile = z.infer<typeof holidayFile>

/** Reads a file in holiday-cn format. Throws `calendar-file-<fault>` with the path of the first fault and how many there are. */
export function parseHolidayFile(text: string): HolidayFile {
  const parsed = holidayFile.safeParse(json(text))
  const issues = parsed.success
    ? placing(parsed.data)
    : parsed.error.issues.map(({ path, message, code }) => ({
        path,
        fault: code === 'unrecognized_keys' ? 'unknown-key' : message,
      }))
  const first = issues[0]
  if (first)
    throw new BusinessError(`calendar-file-${first.fault}`, {
      path: pathText(first.path),
      count: issues.length,
    })
  return parsed.data as HolidayFile
}

function json(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new BusinessError('calendar-file-not-json', { path: '$', count: 1 })
  }
}

/** What the shape alone does not say: each day once, in its year or the December before; a year with days names its papers. */
function placing(file: HolidayFile): { path: PropertyKey[]; fault: string }[] {
  const seen = new Set<string>()
  const faults = file.days.flatMap(({ date }, index) => {
    const path = ['days', index, 'date']
    if (seen.has(date)) return [{ path, fault: 'twice' }]
    seen.add(date)
    const fits = yearOf(date) === file.year || date.startsWith(`${file.year - 1}-12-`)
    return fits ? [] : [{ path, fault: 'other-year' }]
  })
  return file.days.length && !file.papers.length
    ? [...faults, { path: ['papers'], fault: 'no-papers' }]
    : faults
}

/** `$.days[3].date` */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
    '$',
  )
}
