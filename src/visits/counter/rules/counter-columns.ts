/** What of a visit the counter system's 企业走访 may take or give (norm 13). */
export const counterFields = [
  'visitId',
  'party',
  'visitedOn',
  'visitor',
  'kind',
  'partyKind',
  'coVisitor',
  'department',
  'ourParticipants',
  'theirParticipants',
  'content',
  'findings',
  'location',
  'counterNumber',
] as const
export type CounterField = (typeof counterFields)[number]

/** One column of their table: our field under their heading; the order of the list is the order of the columns. */
export interface CounterColumn {
  field: CounterField
  heading: string
}

/** What is wrong with a mapping: which field, and a code of the locale. */
export interface MappingFault {
  field: CounterField
  code: 'heading-missing' | 'heading-twice' | 'number-needed' | 'key-needed'
}

const headingAtMost = 60
/** A row is recognised by our id, or by these together. */
const keyFields = ['party', 'visitedOn', 'visitor'] as const

/** Whether a mapping can be written and read again: every heading once, their number, and enough to know a visit by. */
export function mappingFaults(columns: readonly CounterColumn[]): MappingFault[] {
  const faults: MappingFault[] = []
  const seen = new Set<string>()
  for (const { field, heading } of columns) {
    const key = headingKey(heading)
    if (!key || heading.length > headingAtMost) faults.push({ field, code: 'heading-missing' })
    else if (seen.has(key)) faults.push({ field, code: 'heading-twice' })
    seen.add(key)
  }
  const has = (field: CounterField) => columns.some((column) => column.field === field)
  if (!has('counterNumber')) faults.push({ field: 'counterNumber', code: 'number-needed' })
  if (!has('visitId') && !keyFields.every(has)) faults.push({ field: 'visitId', code: 'key-needed' })
  return faults
}

/** Where each field stands in a row of headings; null when these are not the headings of the mapping. Columns count from 1. */
export function placesOf(
  columns: readonly CounterColumn[],
  headings: ReadonlyMap<number, string>,
): Map<CounterField, number> | null {
  const places = new Map<CounterField, number>()
  for (const [place, heading] of headings) {
    const field = columns.find((column) => headingKey(column.heading) === headingKey(heading))?.field
    if (field && !places.has(field)) places.set(field, place)
  }
  const isKeyed = places.has('visitId') || keyFields.every((field) => places.has(field))
  return places.has('counterNumber') && isKeyed ? places : null
}

/** A heading as it is compared: without spaces and marks of a required column, in one width and case. */
function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/[\s*:]/g, '')
    .toLowerCase()
}
