import { system } from '../../actor'
import { cancelDeadline, type Deadline } from '../../calendar'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { servicePolicyOn } from '../../policies'
import { zhCN } from '../../web/locales/zh-CN'
import { directorGroup, lineAsked } from '../case-lead'
import { lockCase } from '../open-cases'
import type { Demand } from '../store'
import { startCaseDeadline } from '../suspension/start-case-deadline'
import { tellOfCase } from '../tell-of-case'
import { SupportRounds, type SupportRound } from './store'

/**
 * The newest question of a request reaches the leadership: its time to answer begins to run, by the policy of the case's day, and
 * leadership and line director are told (norm 13). Of one that was taken back meanwhile, the deadline is void from the beginning. Safe to run twice: case, kind and ordinal name the deadline.
 */
export function openRound(
  core: Core,
  { caseId, supportId }: { caseId: string; supportId: string },
): Promise<Deadline> {
  return core.db.transaction(async (tx) => {
    const demand = await lockCase(core, tx, caseId)
    const [round] = await rows(tx, SupportRounds).find({
      where: { supportId, caseId },
      order: { ordinal: 'DESC' },
      take: 1,
    })
    if (!round) throw new BusinessError('support-not-found')
    const deadline = await start(core, tx, { demand, round })
    if (isVoid(round))
      return cancelDeadline(core, system, {
        deadlineId: deadline.id,
        reason: zhCN.t('demands.requests.withdrawn'),
      })
    await tell(core, tx, { demand, round })
    return deadline
  })
}

function isVoid({ state }: SupportRound): boolean {
  return state === 'withdrawn' || state === 'ended'
}

interface Asked {
  demand: Demand
  round: SupportRound
}

async function start(core: Core, tx: Tx, { demand, round }: Asked): Promise<Deadline> {
  const policyDay = dayOf(demand.recordedAt)
  const { supportAnswerWorkingDays: workingDays } = await servicePolicyOn(tx, policyDay)
  const { id: caseId, enterpriseName: subject, departmentId } = demand
  return startCaseDeadline(core, system, {
    ...{ caseId, kind: 'support', ordinal: round.ordinal, subject, departmentId, workingDays, policyDay },
    ...{ title: zhCN.t('demands.support.deadline'), startedAt: round.askedAt, lineId: lineAsked(demand) },
    remindTo: answering(demand),
  })
}

function tell(core: Core, tx: Tx, { demand, round }: Asked): Promise<void> {
  const actor = { id: round.askedById, name: round.askedByName }
  const data = { difficulty: round.difficulty, wanted: round.wanted }
  const news = { event: 'support-asked' as const, demand, actor, to: answering(demand), data }
  return tellOfCase(core, tx, { ...news, dedupeKey: round.id })
}

function answering(demand: Demand): string[] {
  return [...new Set(['role:leadership', directorGroup(lineAsked(demand))])]
}
