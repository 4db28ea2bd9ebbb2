import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { Departments, Lines, People } from '../../people/store'
import { Rewards } from '../rewards/store'
import { rank } from '../rules/ranking'
import { YearClosings, type ClosingState, type Ranking, type YearClosing } from './store'
import { sumsOfYear } from './sums-of-year'

/** The ranking of a year, as it was published or as it stands now (norm 18). */
export interface YearRanking extends Ranking {
  year: number
  /** Null while nobody has asked for the closing. */
  state: ClosingState | null
  closing: YearClosing | null
}

/** Departments and line directors by published points of a year; a director's points are the line's. Begins no transaction. */
export function yearRanking(core: Core, year: number): Promise<YearRanking> {
  return core.db.read(async (tx) => {
    const closing = await lastClosing(tx, year)
    const ranking = closing?.state === 'published' ? closing.ranking : await rankYear(tx, year)
    return { year, state: closing?.state ?? null, closing, ...ranking }
  })
}

/** The last attempt to close a year, or null. */
export function lastClosing(tx: Tx, year: number): Promise<YearClosing | null> {
  return rows(tx, YearClosings).findOne({ where: { year }, order: { round: 'DESC' } })
}

/** The ranking as it stands now, whether the year was published or not. */
export async function rankYear(tx: Tx, year: number): Promise<Ranking> {
  const front = await rows(tx, Departments).find({ where: { kind: 'front' }, order: { id: 'ASC' } })
  const lines = await rows(tx, Lines).find({ order: { id: 'ASC' } })
  const names = await namesOf(tx)
  const barred = await barredIn(tx, year)
  const ofDepartment = await sumsOfYear(tx, year, 'department')
  const ofLine = await sumsOfYear(tx, year, 'line')
  const held = (holderId: string | null) => ({ holderId, holderName: names.get(holderId ?? '') ?? null })
  return {
    departments: rank(
      front.map(({ id, name, headId }) => {
        return { id, name, ...held(headId), ...ofDepartment(id), barredBy: barred.get(id) ?? null }
      }),
    ),
    lines: rank(
      lines.map(({ id, name, directorId }) => {
        return {
          id,
          name,
          ...held(directorId),
          ...ofLine(id),
          barredBy: barred.get(directorId ?? '') ?? null,
        }
      }),
    ),
  }
}

async function namesOf(tx: Tx): Promise<Map<string, string>> {
  const people = await rows(tx, People).find({ select: { id: true, name: true } })
  return new Map(people.map(({ id, name }) => [id, name]))
}

/** Departments and people that lost their eligibility in the year, with the number of the decision. */
async function barredIn(tx: Tx, year: number): Promise<Map<string, string>> {
  const found = await rows(tx, Rewards).find({ where: { year, kind: 'eligibility' }, order: { id: 'DESC' } })
  const standing = found.filter(({ revokedAt }) => revokedAt === null)
  return new Map(standing.map(({ targetId, decisionNumber }) => [targetId ?? '', decisionNumber]))
}
