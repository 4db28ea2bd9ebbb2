import { z } from 'zod'
import { IsNull } from 'typeorm'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { BusinessError } from '../../errors'
import { appendTimeline } from '../../timeline'
import { zhCN } from '../../web/locales/zh-CN'
import { holdQuarter } from './hold-quarter'
import { quarterName } from './quarter-name'
import { ManagerResults, VisitDues, VisitQuarters } from './store'

const text = z.string().trim().min(1).max(4000)
const answers = z.object({ unvisitedReason: text, remedy: text })

/** Enterprises that the form names; the page of the quarter has all. */
const shownAtMost = 100

/** The head says why enterprises of the quarter were not visited and what will be done (norm 6). */
export default defineTaskCommand({
  name: 'explain-visits',
  title: '提交未走访说明',
  answers,
  run: (core, act) => core.db.transaction((tx) => explain(core, tx, act)),
  prefill: (core, { caseId }) => core.db.read((tx) => known(tx, caseId)),
})

async function explain(
  core: Core,
  tx: Tx,
  { actor, caseId, answers: given }: TaskAct<z.output<typeof answers>>,
) {
  const held = await holdQuarter(core, tx, caseId)
  if (held.explainedAt) throw new BusinessError('visits-already-explained')
  const by = { explainedById: actor.id, explainedByName: actor.name, explainedAt: core.clock.now() }
  const { unvisitedReason: reason, remedy } = given
  await rows(tx, VisitQuarters).update({ id: caseId }, { reason, remedy, ...by })
  const line = { caseId, kind: 'business' as const, code: 'visits-explained' }
  await appendTimeline(core, tx, { ...line, data: { words: reason, remedy }, actor })
  return {}
}

async function known(tx: Tx, id: string) {
  const held = await rows(tx, VisitQuarters).findOneBy({ id })
  if (!held) throw new BusinessError('visit-quarter-not-found')
  const managers = await rows(tx, ManagerResults).findBy({ quarterId: id })
  const names = new Map(managers.map(({ managerId, managerName }) => [managerId, managerName]))
  const missed = await rows(tx, VisitDues).find({
    where: { quarterId: id, visitedOn: IsNull() },
    order: { managerId: 'ASC', enterpriseName: 'ASC' },
    take: shownAtMost,
  })
  const left = held.due - held.visited
  const lines = missed.map(({ enterpriseName, managerId }) =>
    zhCN.t('visitDuty.missed', { enterprise: enterpriseName, manager: names.get(managerId) ?? '' }),
  )
  if (left > missed.length) lines.push(zhCN.t('visitDuty.missedMore', { count: left - missed.length }))
  return {
    quarterText: quarterName(held.quarter),
    resultText: zhCN.t('visitDuty.result', { due: held.due, visited: held.visited, left }),
    missedText: lines.join('\n'),
  }
}
