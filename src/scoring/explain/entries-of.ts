import { Between, In, type FindOptionsWhere } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { mayCheck } from '../rules/scoring-rights'
import { ScoreEntries, type ScoreEntry } from '../store'

/** Which entries: of a span of days, `YYYY-MM-DD`, and whatever else is given. */
export interface EntryFilter {
  from: string
  to: string
  lineId?: string | undefined
  departmentId?: string | undefined
  personId?: string | undefined
  enterpriseId?: string | undefined
  half?: 'authenticity' | 'quality' | undefined
}

/** The first entries, and count and points of all that the filter finds. */
export interface EntriesFound {
  entries: ScoreEntry[]
  count: number
  /** Hundredths. */
  total: number
}

const most = 500

/**
 * Entries of the score book as `actor` may know them, oldest day first, at most 500, with the sum of all: checkers all, a head those of the department,
 * everyone their own (norm 11: of a case the annex row is everybody's, its drill-down is not).
 */
export function entriesOf(core: Core, actor: Actor, filter: EntryFilter): Promise<EntriesFound> {
  const { from, to, lineId, departmentId, personId, enterpriseId, half } = filter
  const given = Object.entries({ lineId, departmentId, personId, enterpriseId, half }).filter(
    ([, value]) => value,
  )
  const asked = { day: Between(from, to), ...(Object.fromEntries(given) as FindOptionsWhere<ScoreEntry>) }
  const where = rightsOf(actor).map((right) => ({ ...asked, ...narrowed(asked, right) }))
  return core.db.read(async (tx) => {
    const entries = await rows(tx, ScoreEntries).find({ where, order: { day: 'ASC', id: 'ASC' }, take: most })
    if (entries.length < most) return { entries, count: entries.length, total: sumOf(entries) }
    const sum = await rows(tx, ScoreEntries)
      .createQueryBuilder('e')
      .select('COUNT(*)', 'count')
      .addSelect('SUM(e.points)', 'total')
      .where(where)
      .getRawOne<Record<'count' | 'total', unknown>>()
    return { entries, count: Number(sum?.count ?? 0), total: Number(sum?.total ?? 0) }
  })
}

function sumOf(entries: readonly ScoreEntry[]): number {
  return entries.reduce((sum, { points }) => sum + points, 0)
}

/** Whether `actor` may know why this entry is what it is. */
export function mayKnowEntry(actor: Actor, entry: Pick<ScoreEntry, 'personId' | 'departmentId'>): boolean {
  return mayCheck(actor) || entry.personId === actor.id || actor.groups.includes(`head:${entry.departmentId}`)
}

function rightsOf(actor: Actor): { departmentId?: string; personId?: string }[] {
  if (mayCheck(actor)) return [{}]
  const heads = actor.groups.filter((group) => group.startsWith('head:'))
  return [{ personId: actor.id }, ...heads.map((group) => ({ departmentId: group.slice('head:'.length) }))]
}

/** Asking for another's within one's right gives those that are both. */
function narrowed(
  asked: FindOptionsWhere<ScoreEntry>,
  right: { departmentId?: string; personId?: string },
): FindOptionsWhere<ScoreEntry> {
  return Object.fromEntries(
    Object.entries(right).map(([name, value]) => {
      const other = asked[name as keyof typeof right]
      return [name, other === undefined || other === value ? value : In([])]
    }),
  )
}
