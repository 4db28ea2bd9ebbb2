import type { Writable } from 'node:stream'
import type { Actor } from '../../actor'
import { instantAt, shiftDay } from '../../calendar/rules/day'
import { watermarkOf } from '../../confidentiality/watermark'
import type { Core } from '../../core'
import { listVisits } from '../list-visits'
import type { Visit } from '../store'
import type { VisitQuery } from '../visit-query'
import { presentMapping } from './mapping'
import { writeCounterSheet } from './spreadsheet/write-counter-sheet'

/** Which visits, by day, both included. */
export interface CounterPeriod {
  from: string
  to: string
  /** Only those that have no number there. */
  onlyMissing: boolean
}

/** Prepares the table of a period for the counter system (norm 13): every visit that `actor` may read, the newest first. @returns the writer */
export async function exportVisits(
  core: Core,
  actor: Actor,
  period: CounterPeriod,
): Promise<(to: Writable) => Promise<number>> {
  const { columns } = await core.db.read(presentMapping)
  const watermark = await watermarkOf(core, actor)
  return (to) => writeCounterSheet(to, { watermark, columns }, visitsOfPeriod(core, actor, period))
}

/** What a list of the period asks for. */
export function periodQuery({ from, to, onlyMissing }: CounterPeriod): VisitQuery {
  return {
    ...{ search: '', scope: 'all', kind: null, party: null, departmentId: null, enterpriseId: null },
    ...{ lack: onlyMissing ? 'number' : null, from, to },
    // The walk begins at the end of the period, however much came later.
    after: { at: instantAt(shiftDay(to, 1), '00:00'), id: '' },
  }
}

async function* visitsOfPeriod(core: Core, actor: Actor, period: CounterPeriod): AsyncIterable<Visit> {
  let query: VisitQuery | null = periodQuery(period)
  while (query) {
    const page: Awaited<ReturnType<typeof listVisits>> = await listVisits(core, actor, query)
    yield* page.rows
    query = page.next && { ...query, after: page.next }
  }
}
