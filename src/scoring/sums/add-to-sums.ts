import type { Tx } from '../../database/database'
import { kindOf } from '../../database/upsert'
import { pieceOf } from '../rules/week-piece'
import type { ScoreEntry } from '../store'
import type { ScoreSum } from './store'

const keys = ['from_day', 'department_id', 'person_id', 'line_id'] as const
const amounts = ['authenticity', 'quality', 'published_authenticity', 'published_quality'] as const
const rowsAtOnce = 500

type Counted = Pick<ScoreEntry, 'day' | 'departmentId' | 'personId' | 'lineId' | 'half' | 'points'>

/** Adds an entry of the score book to the sums, in the transaction that enters it. */
export function addEntryToSums(tx: Tx, entry: Counted): Promise<void> {
  return addEntriesToSums(tx, [entry])
}

/** Adds entries of the score book to the sums, in the transaction that enters them. */
export function addEntriesToSums(tx: Tx, entries: readonly Counted[]): Promise<void> {
  return addSums(
    tx,
    entries.map(({ day, half, points, ...of }) => ({
      ...{ fromDay: pieceOf(day), departmentId: of.departmentId, personId: of.personId },
      ...{ lineId: of.lineId ?? '', publishedAuthenticity: 0, publishedQuality: 0 },
      authenticity: half === 'authenticity' ? points : 0,
      quality: half === 'quality' ? points : 0,
    })),
  )
}

/** Counts all entries of a publication as published: once, in the transaction that publishes them (norm 17.C1). */
export async function addPublicationToSums(tx: Tx, weekId: string): Promise<void> {
  const found = await tx.query<PublishedOfDay[]>(
    `SELECT e.day AS day, e.department_id AS departmentId, e.person_id AS personId, COALESCE(e.line_id, '') AS lineId,
       SUM(CASE WHEN e.half = 'authenticity' THEN e.points ELSE 0 END) AS authenticity,
       SUM(CASE WHEN e.half = 'quality' THEN e.points ELSE 0 END) AS quality
     FROM score_published_entries p JOIN score_entries e ON e.id = p.entry_id
     WHERE p.week_id = ? GROUP BY e.day, e.department_id, e.person_id, COALESCE(e.line_id, '')`,
    [weekId],
  )
  await addSums(
    tx,
    found.map(({ day, authenticity, quality, ...of }) => ({
      ...{ ...of, fromDay: pieceOf(day), authenticity: 0, quality: 0 },
      ...{ publishedAuthenticity: Number(authenticity), publishedQuality: Number(quality) },
    })),
  )
}

interface PublishedOfDay {
  day: string
  departmentId: string
  personId: string
  lineId: string
  authenticity: unknown
  quality: unknown
}

/** In the order of their keys, so that two who add the same don't wait for each other crosswise. */
async function addSums(tx: Tx, sums: readonly ScoreSum[]): Promise<void> {
  const ordered = [...sums].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  for (let start = 0; start < ordered.length; start += rowsAtOnce) {
    const part = ordered.slice(start, start + rowsAtOnce)
    await tx.query(
      `INSERT INTO score_sums (${[...keys, ...amounts].join(', ')})
       VALUES ${part.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')} ${orAdd(tx)}`,
      part.flatMap(valuesOf),
    )
  }
}

function orAdd(tx: Tx): string {
  if (kindOf(tx) === 'mysql')
    return `ON DUPLICATE KEY UPDATE ${amounts.map((name) => `${name} = ${name} + VALUES(${name})`).join(', ')}`
  const added = amounts.map((name) => `${name} = ${name} + excluded.${name}`)
  return `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${added.join(', ')}`
}

function valuesOf(sum: ScoreSum): (string | number)[] {
  const { fromDay, departmentId, personId, lineId } = sum
  const { authenticity, quality, publishedAuthenticity, publishedQuality } = sum
  return [
    ...[fromDay, departmentId, personId, lineId],
    ...[authenticity, quality, publishedAuthenticity, publishedQuality],
  ]
}

function keyOf({ fromDay, departmentId, personId, lineId }: ScoreSum): string {
  return [fromDay, departmentId, personId, lineId].join(' ')
}
