import { dayOfCell, textOf, type CounterCell } from './counter-cells'
import type { CounterField } from './counter-columns'

/** By what a row names its visit: our id, else party, day and visitor together (norm 13). */
export type VisitKey =
  | { id: string }
  | { party: string; day: string; visitor: string }
  | { fault: 'key-missing' | 'day-malformed' }

/** What of a visit a key is compared with. */
export interface KeyedVisit {
  id: string
  enterpriseName: string
  visitedOn: string
  visitorName: string
  coVisitorName?: string | null
}

/** By what a row of the counter system's table names a visit. */
export function keyOfRow(cells: Readonly<Partial<Record<CounterField, CounterCell>>>): VisitKey {
  const id = textOf(cells.visitId).toLowerCase()
  if (id) return { id }
  const [party, visitor] = [textOf(cells.party), textOf(cells.visitor)]
  if (!party || !visitor || !textOf(cells.visitedOn)) return { fault: 'key-missing' }
  const day = dayOfCell(cells.visitedOn)
  return day ? { party, day, visitor } : { fault: 'day-malformed' }
}

/** The visits that a key may mean. A visitor may be named together with the co-visitor, in one cell. */
export function matching<Of extends KeyedVisit>(key: VisitKey, among: readonly Of[]): Of[] {
  if ('fault' in key) return []
  if ('id' in key) return among.filter(({ id }) => id === key.id)
  const names = key.visitor.split(/[、，,;；\s]+/).filter(Boolean)
  return among.filter(
    ({ enterpriseName, visitedOn, visitorName, coVisitorName }) =>
      nameKey(enterpriseName) === nameKey(key.party) &&
      visitedOn === key.day &&
      names.some((name) => name === visitorName || name === coVisitorName),
  )
}

/** A name as it is compared: one width, without spaces. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}
