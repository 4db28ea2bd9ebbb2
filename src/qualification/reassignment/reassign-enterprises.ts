import { In } from 'typeorm'
import { system } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { assignManager, Enterprises } from '../../enterprises'
import { notify } from '../../messages'
import { appendTimeline } from '../../timeline'
import { zhCN } from '../../web/locales/zh-CN'
import { endReassignment } from './end-reassignment'
import { Reassignments, type Reassignment } from './store'

/**
 * The enterprises of an approved reassignment change hands: those that are still the old manager's. Open cases keep their lead; the
 * visits that are due follow the enterprise's manager by themselves (norm 5, 6). Safe to run twice.
 */
export function reassignEnterprises(core: Core, caseId: string): Promise<void> {
  return core.db.transaction(async (tx) => {
    const found = await rows(tx, Reassignments).findOneByOrFail({ id: caseId })
    if (found.state !== 'asked') return
    const names = await moveEach(core, tx, found)
    const { fromName: from, toName: to, toId, enterpriseIds } = found
    const stayed = enterpriseIds.length - names.length
    const data = { from, to, count: names.length, stayed }
    const code = stayed > 0 ? 'reassignment-done-partly' : 'reassignment-done'
    await appendTimeline(core, tx, { caseId, kind: 'engine', code, data, actor: system })
    await endReassignment(core, tx, {
      actor: system,
      found,
      state: 'approved',
      reason: '',
      moved: names.length,
    })
    if (names.length === 0) return
    await notify(core, tx, {
      ...{ event: 'enterprises-assigned', caseId, to: [`person:${toId}`], dedupeKey: 'assigned' },
      data: { enterprises: inWords(names), from },
    })
  })
}

/** @returns names of the enterprises that changed hands */
async function moveEach(core: Core, tx: Tx, { fromId, fromName, toId, enterpriseIds, reason }: Reassignment) {
  const why = zhCN.t('qualification.movedBecause', { from: fromName, reason }).slice(0, 500)
  const theirs = { id: In(enterpriseIds), customerManagerId: fromId }
  const found = await rows(tx, Enterprises).find({ where: theirs, order: { name: 'ASC' } })
  for (const { id: enterpriseId } of found)
    await assignManager(core, tx, { actor: system, enterpriseId, managerId: toId, reason: why })
  return found.map(({ name }) => name)
}

function inWords(names: readonly string[]): string {
  const first = names.slice(0, 5).join('、')
  return names.length > 5 ? zhCN.t('qualification.andMore', { first, count: names.length }) : first
}
