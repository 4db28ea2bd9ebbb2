import { In } from 'typeorm'
import { Deadlines } from '../calendar/store'
import type { Core } from '../core'
import { rows } from '../database/table'
import { zhCN } from '../web/locales/zh-CN'
import { CoWorks, CoWorkSigns, type CoWork, type CoWorkSign } from './store'

/** The countersignings of a case for its page, newest first: who was asked, what they said, until when the others have (norm 10). */
export function coWorksOfCase(core: Core, caseId: string) {
  return core.db.read(async (tx) => {
    const coWorks = await rows(tx, CoWorks).find({ where: { caseId }, order: { round: 'DESC' } })
    if (coWorks.length === 0) return []
    const ids = coWorks.map(({ id }) => id)
    const signs = await rows(tx, CoWorkSigns).find({ where: { coWorkId: In(ids) }, order: { id: 'ASC' } })
    const deadlines = await rows(tx, Deadlines).findBy({ caseId, kind: 'co-work' })
    const dueAt = new Map(deadlines.map((deadline) => [deadline.id, deadline.dueAt]))
    return coWorks.map((coWork) => ({
      ...coWork,
      why: whySpared(
        coWork,
        signs.filter(({ coWorkId }) => coWorkId === coWork.id),
      ),
      signed: signs.filter(({ coWorkId, state }) => coWorkId === coWork.id && state === 'signed').length,
      signs: signs
        .filter(({ coWorkId }) => coWorkId === coWork.id)
        .map((sign) => ({ ...sign, dueAt: dueAt.get(sign.deadlineId ?? '') ?? null })),
    }))
  })
}

/** Why somebody who was asked need not sign any more; null when all did or still may. */
function whySpared({ result, rule }: CoWork, signs: readonly CoWorkSign[]): string | null {
  if (!result || !signs.some(({ state }) => state === 'spared')) return null
  if (result === 'stopped') return zhCN.t('cowork.stops.any')
  return zhCN.t(`cowork.certain.${result}`, { rule: zhCN.t(`cowork.rules.${rule}`) })
}
