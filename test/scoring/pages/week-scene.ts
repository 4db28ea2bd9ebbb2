import { instantAt } from '../../../src/calendar/rules/day'
import { rows } from '../../../src/database/table'
import { newId } from '../../../src/ids'
import { demoDepartments, demoLines, demoPeople } from '../../../src/people/demo-people'
import { weekOf } from '../../../src/scoring/rules/week'
import { ScoreEntries, type ScoreEntry } from '../../../src/scoring/store'
import {
  PublicationRows,
  PublishedEntries,
  type PublicationRow,
} from '../../../src/scoring/weekly/publication-store'
import {
  ScoreWeeks,
  WeekParts,
  WeekRows,
  type ScoreWeek,
  type WeekRow,
} from '../../../src/scoring/weekly/store'
import type { Core } from '../../../src/core'
import { enterpriseId } from '../../world/exchange'

const line = demoLines.market
const department = demoDepartments.enterpriseService

/** What 万溪 of 企业服务部 did with an enterprise. */
const wanxi = {
  ...{ departmentId: department.id, departmentName: department.name },
  ...{ personId: demoPeople.wanxi.id, personName: demoPeople.wanxi.name },
}

/** A run of 市场条线 with 企业服务部's part, as its process would have made it; `more` says how far it is. */
export async function runWeek(core: Core, day: string, more: Partial<ScoreWeek> = {}): Promise<ScoreWeek> {
  const { name: week, from: fromDay, to: toDay } = weekOf(day)
  const monday = (time: string) => instantAt(weekOf(shift(toDay)).from, time)
  const run: ScoreWeek = {
    ...{ id: newId(), week, fromDay, toDay, lineId: line.id, lineName: line.name },
    ...{ checkerLineId: demoLines.business.id, checkerLineName: demoLines.business.name },
    ...{ openedAt: monday('00:00'), assessBy: monday('10:00'), recheckBy: monday('12:00') },
    ...{ crossCheckBy: monday('13:30'), publishAt: monday('14:00') },
    ...{ publishedAt: null, objectionsUntil: null, closedAt: null },
    ...more,
  }
  await core.db.transaction(async (tx) => {
    await rows(tx, ScoreWeeks).insert(run)
    await rows(tx, WeekParts).insert({
      ...{ id: newId(), weekId: run.id, departmentId: department.id, departmentName: department.name },
      ...{ assessedAt: null, assessedById: null, assessedByName: null },
      ...{ recheckedAt: null, recheckedById: null, recheckedByName: null },
      ...{ crossCheckedAt: null, crossCheckedById: null, crossCheckedByName: null },
    })
  })
  return run
}

/** A published row with one entry for each half that has points. */
export async function publishRow(
  core: Core,
  run: ScoreWeek,
  more: Partial<PublicationRow> & { nth: number },
): Promise<PublicationRow> {
  const row: PublicationRow = {
    ...{ id: newId(), weekId: run.id, kind: 'week', why: null, pointsWeek: run.week, ...wanxi },
    ...{ enterpriseId: enterpriseId('奶香'), enterpriseName: '吴忠塞上奶香乳品有限公司' },
    ...{ authenticity: 0, quality: 0, ...more },
  }
  await core.db.transaction(async (tx) => {
    await rows(tx, PublicationRows).insert(row)
    for (const half of ['authenticity', 'quality'] as const) {
      if (row[half] === 0 || row.kind === 'pending') continue
      const entry = entryOf(row, { half, day: run.fromDay })
      await rows(tx, ScoreEntries).insert(entry)
      await rows(tx, PublishedEntries).insert({ entryId: entry.id, weekId: run.id, rowId: row.id })
    }
  })
  return row
}

/** A row that waits for its checks, its points in the book. */
export async function rowToCheck(core: Core, run: ScoreWeek, more: Partial<WeekRow> = {}): Promise<WeekRow> {
  const row: WeekRow = {
    ...{ id: newId(), weekId: run.id, pointsWeek: run.week, ...wanxi },
    ...{ enterpriseId: enterpriseId('奶香'), enterpriseName: '吴忠塞上奶香乳品有限公司' },
    ...{ authenticity: 700, quality: 0, assessment: null, assessmentReason: null },
    ...{ recheck: null, recheckReason: null, crossCheck: null, crossCheckReason: null },
    ...more,
  }
  await core.db.transaction((tx) => rows(tx, WeekRows).insert(row))
  return row
}

/** An entry of the book for a row. */
export function entryOf(
  row: Omit<WeekRow | PublicationRow, 'kind'> & { authenticity: number; quality: number },
  { half, day, fact = `visit:${newId()}` }: { half: ScoreEntry['half']; day: string; fact?: string },
): ScoreEntry {
  const { enterpriseId, enterpriseName, departmentId, departmentName, personId, personName } = row
  const id = newId()
  return {
    ...{ id, sourceKey: id, fact, half, points: row[half], day, policyVersion: 'norm-2024', caseId: null },
    rule: half === 'authenticity' ? 'A' : 'Q-signed',
    ...{ enterpriseId, enterpriseName, departmentId, departmentName, personId, personName },
    ...{ lineId: line.id, enteredAt: instantAt(day, '12:00'), kind: 'fact' },
  }
}

function shift(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
