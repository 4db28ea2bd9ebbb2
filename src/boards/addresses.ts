import { periodOn, type Period } from './rules/period'

/** Of whom entries are asked for. */
interface Of {
  departmentId?: string | undefined
  personId?: string | undefined
  half?: 'authenticity' | 'quality' | undefined
}

/** Where each number of a line leads. */
export interface Addresses {
  authenticity: string
  quality: string
  total: string
  published: string
  pending: string
}

/** The entries of the score book that a number is made of. */
export function entriesAddress({ from, to }: Pick<Period, 'from' | 'to'>, of: Of): string {
  const asked = { from, to, department: of.departmentId, person: of.personId, half: of.half }
  const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return `/scores/entries?${new URLSearchParams(given).toString()}`
}

/** The entries behind each figure; the published part leads to `published`, where it can be read as it was published. */
export function addressesOf(period: Pick<Period, 'from' | 'to'>, of: Of, published: string): Addresses {
  const total = entriesAddress(period, of)
  return {
    authenticity: entriesAddress(period, { ...of, half: 'authenticity' }),
    quality: entriesAddress(period, { ...of, half: 'quality' }),
    ...{ total, pending: total, published },
  }
}

/** Every figure leads to one place: of what only the publication may be read. */
export function allTo(address: string): Addresses {
  return { authenticity: address, quality: address, total: address, published: address, pending: address }
}

/**
 * Where the published points of a period can be read: the publication of a week; of a month, the weeks of its quarter; else the trend of
 * the period's own board, which leads on. `board` is the address of a board in another period.
 */
export function publishedAddress(
  period: Period,
  lineId: string | null,
  board: (period: Period) => string,
): string {
  if (period.kind === 'week')
    return lineId ? `/scores/${period.name}?line=${lineId}` : `/scores/${period.name}`
  return `${board(period.kind === 'month' ? periodOn('quarter', period.from) : period)}#trend`
}

export function departmentAddress(id: string, period: Pick<Period, 'name'>): string {
  return `/boards/departments/${id}?period=${period.name}`
}

export function personAddress(id: string, period: Pick<Period, 'name'>): string {
  return `/boards/people/${id}?period=${period.name}`
}

export function exchangeAddress({ kind, name }: Pick<Period, 'kind' | 'name'>): string {
  return `/boards/${kind}/${name}`
}
