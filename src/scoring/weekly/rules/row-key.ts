import { weekOf } from '../../rules/week'

/** What a row is about: one manager of one department with one enterprise in one week. */
export interface RowKey {
  pointsWeek: string
  enterpriseId: string
  departmentId: string
  personId: string
}

/** The key as text. */
export function keyOf({ pointsWeek, enterpriseId, departmentId, personId }: RowKey): string {
  return `${pointsWeek} ${enterpriseId} ${departmentId} ${personId}`
}

const names = new Map<string, string>()

/** The name of the week a day lies in, reckoned once for each day. */
export function weekNameOf(day: string): string {
  const known = names.get(day)
  if (known) return known
  const { name } = weekOf(day)
  names.set(day, name)
  return name
}
