import { In, Not } from 'typeorm'
import { system } from '../../actor'
import { readCalendar } from '../../calendar'
import { dayOf, instantAt } from '../../calendar/rules/day'
import { addWorkingDays } from '../../calendar/rules/working-days'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { insertAll } from '../../database/upsert'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { appendTimeline } from '../../timeline'
import { policyBook } from '../policy-on'
import { grouped } from '../rules/grouped'
import { addPublicationToSums } from '../sums/add-to-sums'
import { holdOpenWeeks } from './hold-week'
import { looseEntries } from './loose-entries'
import { PublicationRows, PublishedEntries, type PublishedEntry } from './publication-store'
import { publishRows, type CheckedRow, type Publication } from './rules/publish-rows'
import { keyOf, weekNameOf, type RowKey } from './rules/row-key'
import type { LooseEntry } from './rules/sum-rows'
import { ScoreWeeks, WeekParts, WeekRows, type ScoreWeek } from './store'
import { tellOfPublication } from './tell-of-week'

const workdayEnds = '18:00'

/**
 * Publishes a week of a line as it stands at this moment (norm 17.C1), once: what was signed has its points, the rest is named 待复核. What
 * is booked while this runs and committed later goes to the next week. Done again, or twice at once, it changes nothing.
 * @returns the run, with `publishedAt` and `objectionsUntil`
 * @throws BusinessError `score-week-not-found`
 */
export function publishWeek(core: Core, weekId: string): Promise<ScoreWeek> {
  return core.db.transaction(async (tx) => {
    const known = await rows(tx, ScoreWeeks).findOneBy({ id: weekId })
    if (!known) throw new BusinessError('score-week-not-found')
    const open = await holdOpenWeeks(core, tx, known.lineId)
    const run = open.find(({ id }) => id === weekId)
    if (!run) return rows(tx, ScoreWeeks).findOneByOrFail({ id: weekId })
    const entries = await looseEntries(tx, run)
    const checks = await signedRows(tx, weekId)
    const publishedBefore = await publishedKeys(tx, entries, run.week)
    const publication = publishRows({ week: run.week, entries, checks, publishedBefore })
    await enter(tx, run, publication)
    return finish(core, tx, { run, table: publication.rows })
  })
}

/** What was said of rows counts when its step was signed. */
async function signedRows(tx: Tx, weekId: string): Promise<CheckedRow[]> {
  const parts = await rows(tx, WeekParts).findBy({ weekId })
  const byDepartment = new Map(parts.map((part) => [part.departmentId, part]))
  const found = await rows(tx, WeekRows).findBy({ weekId })
  return found.map((row) => {
    const part = byDepartment.get(row.departmentId)
    return {
      ...row,
      assessment: part?.assessedAt ? row.assessment : null,
      recheck: part?.recheckedAt ? row.recheck : null,
    }
  })
}

const keysAtOnce = 500

/** Which rows of earlier weeks have been published with points. */
async function publishedKeys(tx: Tx, entries: readonly LooseEntry[], week: string): Promise<Set<string>> {
  const keys = new Map<string, RowKey>()
  for (const entry of entries) {
    const key = { ...entry, pointsWeek: weekNameOf(entry.day) }
    if (key.pointsWeek !== week) keys.set(keyOf(key), key)
  }
  const groups = grouped([...keys.values()], (key) => `${key.pointsWeek} ${key.departmentId}`)
  const published = new Set<string>()
  for (const [first, ...more] of groups.values()) {
    const { pointsWeek, departmentId } = first!
    const enterprises = [...new Set([first!, ...more].map(({ enterpriseId }) => enterpriseId))]
    for (let start = 0; start < enterprises.length; start += keysAtOnce) {
      const enterpriseId = In(enterprises.slice(start, start + keysAtOnce))
      const where = { pointsWeek, departmentId, enterpriseId, kind: Not('pending' as const) }
      for (const row of await rows(tx, PublicationRows).findBy(where)) published.add(keyOf(row))
    }
  }
  return published
}

async function enter(
  tx: Tx,
  { id: weekId }: ScoreWeek,
  { rows: table, withoutRow }: Publication,
): Promise<void> {
  const numbered = table.map((row, nth) => ({ ...row, id: newId(), nth: nth + 1 }))
  await insertAll(
    tx,
    PublicationRows,
    numbered.map(({ entryIds: _, ...row }) => ({ ...row, weekId })),
  )
  const published: PublishedEntry[] = numbered.flatMap(({ id: rowId, entryIds }) =>
    entryIds.map((entryId) => ({ entryId, weekId, rowId })),
  )
  for (const entryId of withoutRow) published.push({ entryId, weekId, rowId: null })
  await insertAll(tx, PublishedEntries, published)
  await addPublicationToSums(tx, weekId)
}

async function finish(
  core: Core,
  tx: Tx,
  { run, table }: { run: ScoreWeek; table: Publication['rows'] },
): Promise<ScoreWeek> {
  const publishedAt = core.clock.now()
  const { objectionWorkingDays } = (await policyBook(tx))(run.toDay)
  const lastDay = addWorkingDays(await readCalendar(tx), dayOf(publishedAt), objectionWorkingDays)
  const published = { publishedAt, objectionsUntil: instantAt(lastDay, workdayEnds) }
  await rows(tx, ScoreWeeks).update({ id: run.id }, published)
  const pending = table.filter(({ kind }) => kind === 'pending').length
  const corrections = table.filter(({ kind }) => kind === 'correction').length
  const data = { rows: table.length - pending, pending, corrections }
  await appendTimeline(core, tx, {
    caseId: run.id,
    kind: 'business',
    code: 'week-published',
    data,
    actor: system,
  })
  await tellOfPublication(core, tx, { run: { ...run, ...published }, pending, corrections })
  return { ...run, ...published }
}
