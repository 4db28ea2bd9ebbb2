import { weekOf } from './week'

/**
 * First day of the part of a week that lies within one month: the Monday, or the first of the month. Every week, month, quarter and
 * year is made of whole parts, so sums kept for them answer for each.
 */
export function pieceOf(day: string): string {
  const monday = weekOf(day).from
  const first = `${day.slice(0, 7)}-01`
  return monday > first ? monday : first
}
