import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { notify } from '../../messages'
import { weekText } from '../../web/format'
import { WeekParts, type ScoreWeek } from './store'

/** Tells the departments of a line, its director and the director who cross-checks that a week is published (norm 17.C1). */
export async function tellOfPublication(
  core: Core,
  tx: Tx,
  { run, pending, corrections }: { run: ScoreWeek; pending: number; corrections: number },
): Promise<void> {
  const parts = await rows(tx, WeekParts).findBy({ weekId: run.id })
  const directors = [run.lineId, ...(run.checkerLineId ? [run.checkerLineId] : [])]
  await notify(core, tx, {
    ...{ event: 'week-published', caseId: run.id, dedupeKey: 'published' },
    to: [
      ...parts.map(({ departmentId }) => `department:${departmentId}`),
      ...directors.map((lineId) => `line-director:${lineId}`),
      'role:leadership',
    ],
    data: {
      ...{ line: run.lineName, week: weekText(run.week), pending, corrections },
      until: run.objectionsUntil,
    },
  })
}
