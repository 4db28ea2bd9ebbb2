import type { Actor } from '../../../actor'
import { startDeadline } from '../../../calendar'
import type { Core } from '../../../core'
import type { Tx } from '../../../database/database'
import { rows } from '../../../database/table'
import { BusinessError } from '../../../errors'
import { newId } from '../../../ids'
import { notify } from '../../../messages'
import { enqueue } from '../../../outbox'
import { appendTimeline } from '../../../timeline'
import { zhCN } from '../../../web/locales/zh-CN'
import { policyBook } from '../../policy-on'
import { holdWeek } from '../hold-week'
import { Objections, PublicationRows, type Objection, type PublicationRow } from '../publication-store'
import { weekText } from '../../../web/format'
import type { ScoreWeek } from '../store'

/** An objection to a published row, with the id its form was made with. */
export interface NewObjection {
  submissionId: string
  rowId: string
  reason: string
}

/**
 * Objects to a published row (norm 17.C1): its manager may, and the head of the department, until the time for objections is over; a row
 * has one open objection at a time. Starts its ruling by 综合办公室. The same form sent twice is one objection. @returns its id
 * @throws BusinessError `published-row-not-found`, `objection-not-allowed`, `objection-too-late`, `objection-of-pending`, `objection-open-already`
 */
export function raiseObjection(core: Core, actor: Actor, asked: NewObjection): Promise<string> {
  return core.db.transaction(async (tx) => {
    const row = await rows(tx, PublicationRows).findOneBy({ id: asked.rowId })
    if (!row) throw new BusinessError('published-row-not-found')
    const run = await holdWeek(core, tx, row.weekId)
    const known = await rows(tx, Objections).findOneBy({ id: asked.submissionId })
    if (known) return known.id
    await check(core, tx, { actor, row, run })
    const objection = await enter(core, tx, { actor, row, asked })
    await startRuling(core, tx, { actor, row, run, objection })
    return objection.id
  })
}

interface Objected {
  actor: Actor
  row: PublicationRow
  run: ScoreWeek
}

async function check(core: Core, tx: Tx, { actor, row, run }: Objected): Promise<void> {
  if (row.personId !== actor.id && !actor.groups.includes(`head:${row.departmentId}`))
    throw new BusinessError('objection-not-allowed')
  if (row.kind === 'pending') throw new BusinessError('objection-of-pending')
  if (!run.objectionsUntil || core.clock.now() > run.objectionsUntil)
    throw new BusinessError('objection-too-late', { at: run.objectionsUntil ?? run.publishAt })
  const open = await rows(tx, Objections).findOneBy({ rowId: row.id, state: 'open' })
  if (open) throw new BusinessError('objection-open-already', { name: open.byName, at: open.at })
}

async function enter(
  core: Core,
  tx: Tx,
  { actor, row, asked }: Pick<Objected, 'actor' | 'row'> & { asked: NewObjection },
): Promise<Objection> {
  const objection: Objection = {
    ...{ id: asked.submissionId || newId(), weekId: row.weekId, rowId: row.id, reason: asked.reason },
    ...{ byId: actor.id, byName: actor.name, at: core.clock.now(), state: 'open' },
    ...{ ruling: null, ruledById: null, ruledByName: null, ruledAt: null },
    ...{ authenticityChange: 0, qualityChange: 0 },
  }
  await rows(tx, Objections).insert(objection)
  const data = { enterprise: row.enterpriseName, name: row.personName, words: asked.reason }
  for (const caseId of [objection.id, row.weekId])
    await appendTimeline(core, tx, { caseId, kind: 'business', code: 'objection-raised', data, actor })
  return objection
}

async function startRuling(
  core: Core,
  tx: Tx,
  { actor, row, run, objection }: Objected & { objection: Objection },
): Promise<void> {
  const { id: caseId } = objection
  const { rulingWorkingDays: workingDays } = (await policyBook(tx))(run.toDay)
  const {
    id: deadlineId,
    dueAt,
    checkAt,
  } = await startDeadline(core, actor, {
    ...{ caseId, kind: 'ruling', title: zhCN.t('weekly.rulingDeadline'), subject: row.enterpriseName },
    ...{ workingDays, remindTo: ['role:general-office'] },
  })
  const instants = { dueAt: dueAt.toISOString(), checkAt: checkAt?.toISOString() ?? null }
  await enqueue(tx, core.clock, {
    ...{ kind: 'message', caseId, dedupeKey: `score-objected:${caseId}` },
    payload: {
      ...{ name: 'score-objected', correlationKey: caseId },
      variables: { caseId, weekId: run.id, lineId: run.lineId, deadlineId, ...instants },
    },
  })
  await notify(core, tx, {
    ...{ event: 'objection-raised', caseId, except: actor.id, dedupeKey: 'raised' },
    to: ['role:general-office', `line-director:${run.lineId}`],
    data: {
      ...{ line: run.lineName, week: weekText(run.week), enterprise: row.enterpriseName, dueAt },
      ...{ name: row.personName, by: actor.name, reason: objection.reason },
    },
  })
}
