import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import type { Ranked } from '../rules/ranking'
import { changedNames } from './closing'
import { YearSupplements, type Ranking } from './store'
import { rankYear, yearRanking } from './year-ranking'

/** A published row whose points are others by now. */
export interface YearChange {
  name: string
  then: number
  now: number
}

/** A year as its page shows it: the ranking put up or published, or as it stands; what changed since; what was said beside it (norm 18). */
export async function yearView(core: Core, actor: Actor, year: number) {
  const { state, closing, ...live } = await yearRanking(core, year)
  const putUp = closing && state !== 'returned' ? closing.ranking : null
  const ranking: Ranking = putUp ?? { departments: live.departments, lines: live.lines }
  const now = putUp ? await core.db.read((tx) => rankYear(tx, year)) : ranking
  const supplements = await core.db.read((tx) =>
    rows(tx, YearSupplements).find({ where: { year }, order: { nth: 'ASC' } }),
  )
  return {
    ...{ year, closing, ranking, supplements, state: state ?? ('preview' as const) },
    changes: putUp && changedNames(ranking, now).length > 0 ? changesOf(ranking, now) : [],
    mayPrepare: actor.roles.includes('general-office'),
  }
}

function changesOf(then: Ranking, now: Ranking): YearChange[] {
  return (['departments', 'lines'] as const).flatMap((part) =>
    now[part].flatMap((one) => {
      const before = then[part].find(({ id }) => id === one.id)
      return before?.points === one.points
        ? []
        : [{ name: nameOf(one), then: before?.points ?? 0, now: one.points }]
    }),
  )
}

function nameOf({ name, holderName }: Ranked): string {
  return holderName ? `${name}（${holderName}）` : name
}
