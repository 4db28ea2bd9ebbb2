import { In, MoreThan } from 'typeorm'
import type { Core } from '../../../core'
import type { Tx } from '../../../database/database'
import { rows } from '../../../database/table'
import {
  Objections,
  PublicationRows,
  type Objection,
  type PublicationKind,
  type PublicationRow,
} from '../publication-store'
import { ScoreWeeks } from '../store'

/** The sums of a publication, over the rows with points. */
export interface PublishedTotal {
  authenticity: number
  quality: number
  subtotal: number
}

/** A published row as pages show it: with its sum, the week that corrected it later, and its objections. */
export interface ShownRow extends PublicationRow {
  subtotal: number
  correctedIn: string | null
  objections: Objection[]
}

/** A page of a publication. `next` is the number after which it goes on, null at its end. */
export interface PublishedPage {
  rows: ShownRow[]
  total: PublishedTotal
  counts: Readonly<Record<PublicationKind, number>>
  next: number | null
}

/** A page of a publication in its own order, with the sums of the whole (norm annex). `size` null gives all its rows. */
export function publishedTable(
  core: Core,
  weekId: string,
  { after = 0, size = 200 }: { after?: number; size?: number | null } = {},
): Promise<PublishedPage> {
  return core.db.read(async (tx) => {
    const found = await rows(tx, PublicationRows).find({
      where: { weekId, nth: MoreThan(after) },
      order: { nth: 'ASC' },
      ...(size === null ? {} : { take: size + 1 }),
    })
    const page = size === null ? found : found.slice(0, size)
    const more = found.length > page.length
    return {
      rows: await shown(tx, weekId, page),
      ...(await sums(tx, weekId)),
      next: more ? (page.at(-1)?.nth ?? null) : null,
    }
  })
}

/** Sums and numbers of rows of a publication. */
async function sums(tx: Tx, weekId: string): Promise<Pick<PublishedPage, 'total' | 'counts'>> {
  const found = await rows(tx, PublicationRows)
    .createQueryBuilder('row')
    .select('row.kind', 'kind')
    .addSelect('COUNT(*)', 'count')
    .addSelect('SUM(row.authenticity)', 'authenticity')
    .addSelect('SUM(row.quality)', 'quality')
    .where({ weekId })
    .groupBy('row.kind')
    .getRawMany<{ kind: PublicationKind; count: number; authenticity: number; quality: number }>()
  const counts = { week: 0, pending: 0, late: 0, correction: 0 }
  const total = { authenticity: 0, quality: 0, subtotal: 0 }
  for (const { kind, count, authenticity, quality } of found) {
    counts[kind] = Number(count)
    if (kind === 'pending') continue
    total.authenticity += Number(authenticity)
    total.quality += Number(quality)
  }
  total.subtotal = total.authenticity + total.quality
  return { counts, total }
}

async function shown(tx: Tx, weekId: string, page: readonly PublicationRow[]): Promise<ShownRow[]> {
  const objections = await rows(tx, Objections).find({ where: { weekId }, order: { at: 'ASC', id: 'ASC' } })
  const corrected = await correctionsOf(tx, page)
  return page.map((row) => ({
    ...row,
    subtotal: row.authenticity + row.quality,
    correctedIn: row.kind === 'correction' ? null : (corrected.get(keyOf(row)) ?? null),
    objections: objections.filter(({ rowId }) => rowId === row.id),
  }))
}

/** The latest week that published a correction of each of these rows, by `keyOf`. */
async function correctionsOf(tx: Tx, page: readonly PublicationRow[]): Promise<Map<string, string>> {
  const weeks = [...new Set(page.map(({ pointsWeek }) => pointsWeek))]
  const departmentIds = [...new Set(page.map(({ departmentId }) => departmentId))]
  if (page.length === 0) return new Map()
  const where = { pointsWeek: In(weeks), departmentId: In(departmentIds), kind: 'correction' as const }
  const found = await rows(tx, PublicationRows).findBy(where)
  const runs = await rows(tx, ScoreWeeks).findBy({ id: In([...new Set(found.map((row) => row.weekId))]) })
  const names = new Map(runs.map(({ id, week }) => [id, week]))
  const latest = new Map<string, string>()
  for (const row of found) {
    const week = names.get(row.weekId) ?? ''
    if (week > (latest.get(keyOf(row)) ?? '')) latest.set(keyOf(row), week)
  }
  return latest
}

function keyOf({ pointsWeek, enterpriseId, departmentId, personId }: PublicationRow): string {
  return `${pointsWeek} ${enterpriseId} ${departmentId} ${personId}`
}
