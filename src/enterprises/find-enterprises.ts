import { In, LessThan, type SelectQueryBuilder } from 'typeorm'
import { instantAt, shiftDay } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { candidates, wordsOf } from '../database/text-pairs'
import { EnterpriseChanges } from './record-store'
import { Enterprises, type Enterprise, type EnterpriseClass, type EnterpriseTier } from './store'

/** Which enterprises to list, by name. `after` is the last row of the page before: its name and id. */
export interface EnterpriseQuery {
  search: string
  after: { name: string; id: string } | null
  class?: EnterpriseClass | null
  tier?: EnterpriseTier | null
  managerId?: string | null
  onList?: boolean | null
  /** A day `YYYY-MM-DD`: only what stood on the qualified list at its end, as it stood then (norm 5). */
  asOf?: string | null
  size?: number
}

/** One page of enterprises. `next` is the row to go on from, null on the last page. */
export interface EnterprisePage {
  rows: Enterprise[]
  next: Enterprise | null
}

const usualSize = 50
/** What the list said of an enterprise, day by day. */
const remembered = ['onQualifiedList', 'class', 'tier', 'customerManagerId'] as const

/** One page of enterprises by name. */
export function findEnterprises(core: Core, query: EnterpriseQuery): Promise<EnterprisePage> {
  return core.db.read(async (tx) => {
    const { after, size = usualSize, asOf } = query
    const listing = rows(tx, Enterprises).createQueryBuilder('e')
    await search(tx, listing, query.search)
    filter(listing, query)
    if (after) listing.andWhere('(e.name > :name OR (e.name = :name AND e.id > :id))', after)
    const ordered = listing.orderBy('e.name').addOrderBy('e.id')
    const found = await ordered.limit(size + 1).getMany()
    const shown = found.slice(0, size)
    const next = found.length > size ? (found[size - 1] ?? null) : null
    return { rows: asOf ? await asTheyStood(tx, shown, endOf(asOf)) : shown, next }
  })
}

/** The enterprises that may be worked on (norm 5), for a choice in a form; those of `managerId` first. */
export async function choosableEnterprises(
  core: Core,
  managerId: string,
): Promise<Pick<Enterprise, 'id' | 'name'>[]> {
  const found = await core.db.read((tx) =>
    rows(tx, Enterprises).find({
      where: { onQualifiedList: true },
      select: { id: true, name: true, customerManagerId: true },
      order: { name: 'ASC' },
      take: 5000,
    }),
  )
  const others = (one: Pick<Enterprise, 'customerManagerId'>) => Number(one.customerManagerId !== managerId)
  return found.sort((a, b) => others(a) - others(b))
}

async function search(tx: Tx, listing: SelectQueryBuilder<Enterprise>, text: string): Promise<void> {
  const words = wordsOf(text)
  const narrowed = async () => (await withDigits(tx, words)) ?? (await candidates(tx, 'enterprise', words))
  const ids = words.length > 0 ? await narrowed() : null
  if (ids) listing.andWhere(ids.length > 0 ? 'e.id IN (:...ids)' : '1 = 0', { ids })
  words.forEach((word, nth) =>
    listing.andWhere(`INSTR(LOWER(CONCAT(e.name, ' ', e.creditCode)), :word${nth}) > 0`, {
      [`word${nth}`]: word,
    }),
  )
}

const matchesAtMost = 2000

/**
 * Ids of the enterprises whose code or name contains the part of a code that is looked for: its pairs of digits are everybody's, but two
 * walks along narrow indexes find it. Null when no word is one, or too many have it.
 */
async function withDigits(tx: Tx, words: readonly string[]): Promise<string[] | null> {
  const part = words.find((word) => /^(?=.*\d)[0-9a-z]{5,18}$/.test(word))
  if (!part) return null
  const having = (column: string) =>
    `SELECT id FROM (SELECT id FROM enterprises WHERE INSTR(LOWER(${column}), ?) > 0 LIMIT ${matchesAtMost + 1}) ${column}s`
  const sql = `${having('credit_code')} UNION ${having('name')}`
  const found = await tx.query<{ id: string }[]>(sql, [part, part])
  return found.length > matchesAtMost ? null : found.map(({ id }) => id)
}

function filter(listing: SelectQueryBuilder<Enterprise>, query: EnterpriseQuery): void {
  const { asOf } = query
  const wanted = {
    class: query.class ?? null,
    tier: query.tier ?? null,
    customerManagerId: query.managerId ?? null,
    onQualifiedList: asOf ? true : (query.onList ?? null),
  }
  // What was entered later has no line to look for.
  if (asOf) listing.andWhere('e.createdAt < :until', { until: endOf(asOf).toISOString() })
  for (const [what, value] of Object.entries(wanted)) {
    if (value === null) continue
    if (!asOf) listing.andWhere(`e.${what} = :${what}`, { [what]: value })
    else
      listing.andWhere(`${latest(what)} = :${what}`, {
        [`what_${what}`]: what,
        [what]: value === true ? 'yes' : value,
      })
  }
}

/** What the history said last before `:until`. */
function latest(what: string): string {
  return `(SELECT c.became FROM enterprise_changes c WHERE c.enterprise_id = e.id AND c.what = :what_${what} AND c.at < :until ORDER BY c.id DESC LIMIT 1)`
}

async function asTheyStood(tx: Tx, shown: readonly Enterprise[], until: Date): Promise<Enterprise[]> {
  const where = {
    enterpriseId: In(shown.map(({ id }) => id)),
    what: In([...remembered]),
    at: LessThan(until),
  }
  const lines = await rows(tx, EnterpriseChanges).find({ where, order: { id: 'ASC' } })
  const then = new Map<string, Partial<Record<string, string | null>>>()
  for (const { enterpriseId, what, became } of lines)
    then.set(enterpriseId, { ...then.get(enterpriseId), [what]: became })
  return shown.map((one) => ({ ...one, ...then.get(one.id), onQualifiedList: true }))
}

/** The first instant after a day in Shanghai. */
function endOf(day: string): Date {
  return instantAt(shiftDay(day, 1), '00:00')
}
