import { Between, In } from 'typeorm'
import { instantAt, shiftDay } from '../../calendar/rules/day'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { People } from '../../people/store'
import { Visits, type Visit } from '../store'
import type { VisitKey } from './rules/match-visit'

/** Every visit that these keys may mean, and some more: by id, or by who visited on those days, either of the two. Each by an index. */
export async function visitsNamed(tx: Tx, keys: readonly VisitKey[]): Promise<Visit[]> {
  const ids = keys.flatMap((key) => ('id' in key ? [key.id] : []))
  const named = keys.flatMap((key) => ('party' in key ? [key] : []))
  const found = ids.length > 0 ? await rows(tx, Visits).findBy({ id: In(ids) }) : []
  if (named.length > 0) found.push(...(await byPeople(tx, named)))
  return [...new Map(found.map((visit) => [visit.id, visit])).values()]
}

async function byPeople(tx: Tx, named: readonly { day: string; visitor: string }[]): Promise<Visit[]> {
  const names = named.flatMap(({ visitor }) => visitor.split(/[、，,;；\s]+/)).filter(Boolean)
  const people = await rows(tx, People).find({
    where: { name: In([...new Set(names)]) },
    select: { id: true },
  })
  const ids = In(people.map(({ id }) => id))
  const days = [...new Set(named.map(({ day }) => day))].sort()
  const visitedOn = In(days)
  const last = shiftDay(days.at(-1) ?? '', 1)
  const visitedAt = Between(instantAt(days[0] ?? '', '00:00'), instantAt(last, '00:00'))
  return [
    ...(await rows(tx, Visits).findBy({ visitorId: ids, visitedOn })),
    ...(await rows(tx, Visits).findBy({ coVisitorId: ids, visitedAt, visitedOn })),
  ]
}
