import { readCalendar } from '../../calendar'
import { system } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { forUpdate } from '../../database/for-update'
import { rows } from '../../database/table'
import { insertAll } from '../../database/upsert'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { Departments, Lines } from '../../people/store'
import { appendTimeline } from '../../timeline'
import { policyBook } from '../policy-on'
import { parseWeek } from '../rules/week'
import { looseEntries } from './loose-entries'
import { checkerOf } from './rules/rotation'
import { weekInstants } from './rules/week-instants'
import { weekText } from '../../web/format'
import { sumRows, type SummedRow } from './rules/sum-rows'
import { ScoreWeeks, WeekParts, WeekRows, type ScoreWeek, type WeekRow } from './store'

/** A line's week to be opened. `weekId` is the `caseId` of its process. */
export interface WeekToOpen {
  weekId: string
  lineId: string
  week: string
}

/** What the process goes on with. Departments without rows have no steps. */
export interface OpenedWeek {
  run: ScoreWeek
  departmentIds: string[]
}

/** Enters a line's week that is due, in the transaction that starts its process; its rows are collected when it is opened. */
export async function enterWeek(core: Core, tx: Tx, asked: WeekToOpen): Promise<ScoreWeek> {
  const run = await newRun(core, tx, asked)
  await rows(tx, ScoreWeeks).insert(run)
  return run
}

/**
 * Opens the scoring of a line's week (norm 17.C1): when its steps are due by now, who cross-checks, and the rows of each department, made
 * of every entry that no publication holds. Done again it gives the same.
 * @throws BusinessError `line-not-found`, `week-not-found`
 */
export function openWeek(core: Core, asked: WeekToOpen): Promise<OpenedWeek> {
  return core.db.transaction(async (tx) => {
    const { weekId: id } = asked
    const known = await rows(tx, ScoreWeeks).findOne({ where: { id }, ...forUpdate(core.db) })
    if (known && (await rows(tx, WeekParts).existsBy({ weekId: id })))
      return { run: known, departmentIds: await departmentsOf(tx, id) }
    const run = known ? await newRun(core, tx, asked) : await enterWeek(core, tx, asked)
    if (known) await rows(tx, ScoreWeeks).update({ id }, run)
    await collect(core, tx, run)
    return { run, departmentIds: await departmentsOf(tx, id) }
  })
}

async function collect(core: Core, tx: Tx, run: ScoreWeek): Promise<void> {
  const sums = [...sumRows(await looseEntries(tx, run)).values()]
  const earned = sums.filter(({ authenticity, quality }) => authenticity || quality)
  const departments = await openParts(tx, run, earned)
  await insertAll(
    tx,
    WeekRows,
    earned.map((sum) => newRow(run.id, sum)),
  )
  const data = { week: weekText(run.week), line: run.lineName, departments, rows: earned.length }
  await appendTimeline(core, tx, {
    caseId: run.id,
    kind: 'business',
    code: 'week-opened',
    data,
    actor: system,
  })
}

async function newRun(core: Core, tx: Tx, { weekId, lineId, week }: WeekToOpen): Promise<ScoreWeek> {
  const lines = await rows(tx, Lines).find({ order: { id: 'ASC' } })
  const line = lines.find(({ id }) => id === lineId)
  const span = parseWeek(week)
  if (!line) throw new BusinessError('line-not-found')
  if (!span) throw new BusinessError('week-not-found')
  const checker = lines.find(({ id }) => id === checkerOf(lines, lineId, week))
  const openedAt = core.clock.now()
  const hours = (await policyBook(tx))(span.to)
  return {
    ...{ id: weekId, week, fromDay: span.from, toDay: span.to, lineId, lineName: line.name, openedAt },
    ...{ checkerLineId: checker?.id ?? null, checkerLineName: checker?.name ?? null },
    ...weekInstants(await readCalendar(tx), { to: span.to, openedAt, hours }),
    ...{ publishedAt: null, objectionsUntil: null, closedAt: null },
  }
}

/** The front-line departments of the line, and whoever else has points in it: one that has moved to another line since. @returns how many */
async function openParts(tx: Tx, run: ScoreWeek, sums: readonly SummedRow[]): Promise<number> {
  const own = await rows(tx, Departments).find({ where: { lineId: run.lineId, kind: 'front' } })
  const names = new Map(sums.map(({ departmentId, departmentName }) => [departmentId, departmentName]))
  for (const { id, name } of own) names.set(id, name)
  const parts = [...names].sort().map(([id, name]) => newPart(run.id, id, name))
  await insertAll(tx, WeekParts, parts)
  return parts.length
}

/** A department's part before anybody signed. */
function newPart(weekId: string, departmentId: string, departmentName: string) {
  return {
    ...{ id: newId(), weekId, departmentId, departmentName },
    ...{ assessedAt: null, assessedById: null, assessedByName: null },
    ...{ recheckedAt: null, recheckedById: null, recheckedByName: null },
    ...{ crossCheckedAt: null, crossCheckedById: null, crossCheckedByName: null },
  }
}

/** A row before anybody said anything of it. */
export function newRow(weekId: string, { entryIds: _, ...sum }: SummedRow): WeekRow {
  return {
    ...{ id: newId(), weekId, ...sum },
    ...{ assessment: null, assessmentReason: null, recheck: null, recheckReason: null },
    ...{ crossCheck: null, crossCheckReason: null },
  }
}

async function departmentsOf(tx: Tx, weekId: string): Promise<string[]> {
  const found = await rows(tx, WeekRows)
    .createQueryBuilder('row')
    .select('row.departmentId', 'id')
    .distinct()
    .where({ weekId })
    .orderBy('row.departmentId', 'ASC')
    .getRawMany<{ id: string }>()
  return found.map(({ id }) => id)
}
