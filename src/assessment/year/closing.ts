import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '../../actor'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import { isDuplicate, type Tx } from '../../database/database'
import { forUpdate } from '../../database/for-update'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { enqueue } from '../../outbox'
import { appendTimeline } from '../../timeline'
import { YearClosings, type ClosingState, type Ranking, type YearClosing } from './store'
import { lastClosing, rankYear } from './year-ranking'

const nothingSaid = {
  ...{ recheckedById: null, recheckedByName: null, recheckedAt: null, recheckOpinion: null },
  ...{ decidedById: null, decidedByName: null, decidedAt: null, decisionOpinion: null },
}

/**
 * 综合办公室 asks for the closing of a year that is over (norm 18): the ranking as it stands goes to the recheck. One at a time; one that
 * was returned may be followed by another. @returns its id
 * @throws BusinessError `year-closing-not-allowed`, `year-not-over`, `year-closing-running`, `year-published`
 */
export async function startClosing(core: Core, actor: Actor, year: number): Promise<string> {
  if (!actor.roles.includes('general-office')) throw new BusinessError('year-closing-not-allowed')
  if (Number(dayOf(core.clock.now()).slice(0, 4)) <= year) throw new BusinessError('year-not-over', { year })
  try {
    return await core.db.transaction((tx) => start(core, tx, { actor, year }))
  } catch (error) {
    if (isDuplicate(error)) throw new BusinessError('year-closing-running', { year })
    throw error
  }
}

async function start(core: Core, tx: Tx, { actor, year }: { actor: Actor; year: number }): Promise<string> {
  const before = await lastClosing(tx, year)
  if (before?.state === 'published') throw new BusinessError('year-published', { year })
  if (before && before.state !== 'returned') throw new BusinessError('year-closing-running', { year })
  const caseId = newId()
  await rows(tx, YearClosings).insert({
    ...{ id: caseId, year, round: (before?.round ?? 0) + 1, state: 'rechecking' },
    ...{ startedById: actor.id, startedByName: actor.name, startedAt: core.clock.now() },
    ...{ ranking: await rankYear(tx, year), ...nothingSaid },
  })
  await appendTimeline(core, tx, {
    caseId,
    kind: 'business',
    code: 'year-closing-asked',
    data: { year },
    actor,
  })
  await enqueue(tx, core.clock, {
    ...{ kind: 'message', caseId, dedupeKey: `year-closing:${caseId}` },
    payload: { name: 'year-closing-asked', correlationKey: caseId, variables: { caseId, year } },
  })
  return caseId
}

/** A closing, locked and in this state. @throws BusinessError `year-closing-not-found`, `year-closing-ended` */
export async function holdClosing(
  core: Core,
  tx: Tx,
  { caseId: id, state }: { caseId: string; state: ClosingState },
): Promise<YearClosing> {
  const found = await rows(tx, YearClosings).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!found) throw new BusinessError('year-closing-not-found')
  if (found.state !== state) throw new BusinessError('year-closing-ended')
  return found
}

/** The ranking must still be the one that was put up. @throws BusinessError `ranking-changed-meanwhile` with whom it changed for */
export async function mustStandAsBefore(tx: Tx, { year, ranking }: YearClosing): Promise<void> {
  const names = changedNames(ranking, await rankYear(tx, year))
  if (names.length > 0) throw new BusinessError('ranking-changed-meanwhile', { names: names.join('、') })
}

/** Those whose place, points or eligibility differ between two rankings. */
export function changedNames(before: Ranking, now: Ranking): string[] {
  return (['departments', 'lines'] as const).flatMap((part) => {
    const known = new Map(before[part].map((one) => [one.id, one]))
    return now[part].filter((one) => !isDeepStrictEqual(one, known.get(one.id))).map(({ name }) => name)
  })
}
