import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { notify } from '../messages'
import type { Deduction } from '../scoring'
import { points as inPoints } from '../web/format'
import { zhCN } from '../web/locales/zh-CN'
import { isPenalty } from './rewards/reward-rights'
import type { Reward } from './rewards/store'
import { monthWords } from './rules/months'

/** What was done, by whom, and, when it was taken back, why. */
interface Done<Fact> {
  actor: Pick<Actor, 'id' | 'name'>
  of: Fact
  /** Why it was taken back; left out for what is new. */
  revoked?: string
}

/** Tells a person and their head what is deducted from the person's month, or that it is taken back (norm 17.C). */
export async function tellOfDeduction(
  core: Core,
  tx: Tx,
  { actor, of, revoked }: Done<Deduction>,
): Promise<void> {
  const data = { name: of.personName, points: inPoints(of.points), month: monthWords(of.month) }
  await notify(core, tx, {
    ...{ event: 'points-deducted', caseId: null, except: actor.id },
    dedupeKey: `${of.id}:${revoked === undefined ? 'made' : 'revoked'}`,
    to: [`person:${of.personId}`, `head:${of.departmentId}`],
    data: { ...data, by: actor.name, reason: revoked ?? of.reason, revoked: revoked !== undefined },
  })
}

/**
 * Tells of a reward or a penalty: the person and their head, the department (of a penalty only its head), the head whose department
 * leads the project (norm 18). A team is a name: nobody can be found by it.
 */
export async function tellOfReward(core: Core, tx: Tx, { actor, of, revoked }: Done<Reward>): Promise<void> {
  const to = readersOf(of)
  if (to.length === 0) return
  const { kind, targetKind, targetId, targetName: target, decision, decisionNumber } = of
  await notify(core, tx, {
    ...{ event: 'reward-recorded', except: actor.id, to },
    caseId: targetKind === 'project' ? targetId : null,
    dedupeKey: `${of.id}:${revoked === undefined ? 'made' : 'revoked'}`,
    data: {
      ...{ kind: zhCN.t(`assessment.rewards.kinds.${kind}`), target, decision, decisionNumber },
      ...{ points: of.points && inPoints(of.points), month: of.month && monthWords(of.month) },
      ...{ by: actor.name, reason: revoked ?? null, revoked: revoked !== undefined },
    },
  })
}

function readersOf({ kind, targetKind, targetId, departmentId }: Reward): string[] {
  const head = departmentId ? [`head:${departmentId}`] : []
  if (targetKind === 'person') return [`person:${targetId}`, ...head]
  if (targetKind === 'department' && !isPenalty(kind)) return [`department:${departmentId}`]
  return head
}

/** Tells the assessed departments and the leadership that a month's assessment is closed (norm 16). */
export async function tellOfMonth(
  core: Core,
  tx: Tx,
  { actor, month, departmentIds }: { actor: Actor; month: string; departmentIds: readonly string[] },
): Promise<void> {
  await notify(core, tx, {
    ...{ event: 'month-closed', caseId: null, except: actor.id, dedupeKey: month },
    to: [...departmentIds.map((id) => `department:${id}`), 'role:leadership'],
    data: { month: monthWords(month), by: actor.name },
  })
}
