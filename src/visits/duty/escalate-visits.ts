import { system } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { notify } from '../../messages/notify'
import { appendTimeline } from '../../timeline'
import { zhCN } from '../../web/locales/zh-CN'
import { countDepartments } from './count-department'
import { holdQuarter, instantsOf } from './hold-quarter'
import { namesOfLeft } from './list-due'
import { quarterName } from './quarter-name'
import type { QuarterStep } from './remind-visits'
import { namesAtMost, namesLeft, type ManagerBehind } from './rules/names-left'
import { spanOf, type QuarterSpan } from './rules/quarter'
import { VisitQuarters, type VisitQuarter } from './store'

/**
 * Tells the head of the department and the director of its line who has which enterprises left (norm 6). Done again it changes
 * nothing; when all are visited, or the quarter is over, nobody is told.
 * @throws BusinessError `visit-quarter-not-found`
 */
export function escalateVisits(core: Core, quarterId: string): Promise<QuarterStep> {
  return core.db.transaction(async (tx) => {
    const held = await holdQuarter(core, tx, quarterId)
    const now = core.clock.now()
    const { escalateAt: at, endsAt } = await instantsOf(tx, held.quarter)
    if (held.escalatedAt || now >= endsAt) return { at: held.escalatedAt ?? at, tooEarly: false }
    const escalatedAt = now < at ? null : now
    await rows(tx, VisitQuarters).update({ id: quarterId }, { escalateAt: at, escalatedAt })
    if (now < at) return { at, tooEarly: true }
    await escalate(core, tx, held)
    return { at, tooEarly: false }
  })
}

async function escalate(core: Core, tx: Tx, held: VisitQuarter): Promise<void> {
  const { id: caseId, departmentId, departmentName, lineId, quarter } = held
  const span = spanOf(quarter)
  const standing = await countDepartments(tx, { span, departmentIds: [departmentId] })
  const behind = standing.filter(({ due, visited }) => visited < due)
  const count = behind.reduce((sum, { due, visited }) => sum + due - visited, 0)
  if (count > 0)
    await notify(core, tx, {
      ...{ event: 'visits-escalated', caseId, dedupeKey: 'escalate' },
      to: [`head:${departmentId}`, lineId ? `line-director:${lineId}` : 'role:leadership'],
      data: {
        ...{ department: departmentName, quarter: quarterName(quarter), count, day: span.to },
        names: await namesOf(tx, span, behind),
      },
    })
  const data = { people: behind.length, count }
  await appendTimeline(core, tx, { caseId, kind: 'business', code: 'visits-escalated', data, actor: system })
}

type Standing = Awaited<ReturnType<typeof countDepartments>>

async function namesOf(tx: Tx, span: QuarterSpan, behind: Standing): Promise<string> {
  const managers: ManagerBehind[] = []
  for (const { managerId, managerName, due, visited } of behind) {
    const enterprises = await namesOfLeft(tx, span, { managerId, atMost: namesAtMost })
    managers.push({ managerName, count: due - visited, enterprises })
  }
  return namesLeft(managers, {
    manager: (of) => zhCN.t('visitDuty.left', of),
    more: zhCN.t('visitDuty.more'),
  })
}
