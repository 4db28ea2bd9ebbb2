import type { ZodType } from 'zod'
import { BusinessError } from '../errors'

/** What is wrong with one field: `code` names a sentence in the locale (`faults.<code>` or a full key), `data` fills it. */
export interface Fault {
  code: string
  data: Readonly<Record<string, unknown>>
}

/** Field → fault; the path of a nested field is joined by dots (`milestones.0.amount`), '' is the form as a whole. */
export type Faults = Readonly<Record<string, Fault>>

/** The part of a zod issue that names the sentence. */
interface Issue {
  code: string
  message: string
  path: PropertyKey[]
  input?: unknown
  [more: string]: unknown
}

/**
 * Checks typed input. Throws `invalid-input` with `fields` (a `Faults`), which page and JSON answer show by the field.
 * A message given in the schema is taken as a key of the locale: `z.string().min(1, 'demands.plan.lead-missing')`.
 */
export function parseInput<Checked>(schema: ZodType<Checked>, input: unknown): Checked {
  const result = schema.safeParse(input, { reportInput: true })
  if (result.success) return result.data
  throw new BusinessError('invalid-input', { fields: faultsOf(result.error.issues as unknown as Issue[]) })
}

function faultsOf(issues: readonly Issue[]): Faults {
  const faults: Record<string, Fault> = {}
  for (const issue of issues) faults[issue.path.map(String).join('.')] ??= faultOf(issue)
  return faults
}

function faultOf(issue: Issue): Fault {
  const data = { min: issue['minimum'], max: issue['maximum'] }
  if (/^[a-z][\w-]*(\.[\w-]+)+$/i.test(issue.message)) return { code: issue.message, data }
  if (isEmpty(issue.input) && issue.code !== 'custom') return { code: 'required', data }
  return { code: codeOf(issue), data }
}

function isEmpty(input: unknown): boolean {
  return input === undefined || input === null || input === '' || (Array.isArray(input) && input.length === 0)
}

function codeOf(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return bySize(issue['origin'], { text: 'too-short', list: 'too-few', number: 'too-small' })
    case 'too_big':
      return bySize(issue['origin'], { text: 'too-long', list: 'too-many', number: 'too-large' })
    case 'invalid_type':
      return byType(String(issue['expected']))
    case 'invalid_format':
      return byFormat(String(issue['format']))
    case 'invalid_value':
    case 'invalid_union':
      return 'choice'
    case 'unrecognized_keys':
      return 'unknown'
    default:
      return 'invalid'
  }
}

function bySize(origin: unknown, codes: { text: string; list: string; number: string }): string {
  if (origin === 'string') return codes.text
  return origin === 'array' || origin === 'set' ? codes.list : codes.number
}

function byType(expected: string): string {
  if (expected === 'number') return 'number'
  if (expected === 'int') return 'whole'
  return expected === 'date' ? 'date' : 'invalid'
}

function byFormat(format: string): string {
  const codes: Record<string, string> = {
    date: 'date',
    datetime: 'date-time',
    email: 'email',
    url: 'link',
    safeint: 'whole',
  }
  return codes[format] ?? 'invalid'
}
