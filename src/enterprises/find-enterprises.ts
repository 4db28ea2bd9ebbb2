import type { SelectQueryBuilder } from 'typeorm'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { candidates, wordsOf } from '../database/text-pairs'
import { Enterprises, type Enterprise } from './store'

/** What part of the enterprises to list. `after` is the last row of the page before: its name and id. */
export interface EnterpriseQuery {
  search: string
  after: { name: string; id: string } | null
}

const pageSize = 50

/** One page of enterprises by name. `next` is the row to go on from, null on the last page. */
export function findEnterprises(
  core: Core,
  query: EnterpriseQuery,
): Promise<{ rows: Enterprise[]; next: Enterprise | null }> {
  return core.db.read(async (tx) => {
    const listing = rows(tx, Enterprises).createQueryBuilder('e')
    await search(tx, listing, query.search)
    const { after } = query
    if (after) listing.andWhere('(e.name > :name OR (e.name = :name AND e.id > :id))', after)
    const found = await listing
      .orderBy('e.name')
      .addOrderBy('e.id')
      .limit(pageSize + 1)
      .getMany()
    return {
      rows: found.slice(0, pageSize),
      next: found.length > pageSize ? (found[pageSize - 1] ?? null) : null,
    }
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
  const others = (one: Enterprise) => Number(one.customerManagerId !== managerId)
  return found.sort((a, b) => others(a) - others(b))
}

async function search(tx: Tx, listing: SelectQueryBuilder<Enterprise>, text: string): Promise<void> {
  const words = wordsOf(text)
  const ids = words.length > 0 ? await candidates(tx, 'enterprise', words) : null
  if (ids) listing.andWhere(ids.length > 0 ? 'e.id IN (:...ids)' : '1 = 0', { ids })
  words.forEach((word, nth) =>
    listing.andWhere(`INSTR(LOWER(CONCAT(e.name, ' ', e.creditCode)), :word${nth}) > 0`, {
      [`word${nth}`]: word,
    }),
  )
}
