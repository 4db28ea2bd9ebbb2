import type { Actor } from '../../actor'
import type { RewardKind } from './store'
import { penaltyKinds } from './store'

/** Who records rewards and penalties (norm 18). */
export function mayRecordRewards(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.some((role) => ['leadership', 'general-office', 'compliance'].includes(role))
}

/** Whether a kind is a penalty. */
export function isPenalty(kind: RewardKind): boolean {
  return (penaltyKinds as readonly string[]).includes(kind)
}

/** Rewards are everybody's to see; a penalty the person's, their head's and director's, and who records them (norm 11, 18). */
export function maySeeReward(
  actor: Pick<Actor, 'id' | 'roles' | 'groups'>,
  of: { kind: RewardKind; targetId: string | null; departmentId: string | null; lineId: string | null },
): boolean {
  if (!isPenalty(of.kind) || mayRecordRewards(actor) || of.targetId === actor.id) return true
  return (
    actor.groups.includes(`head:${of.departmentId}`) || actor.groups.includes(`line-director:${of.lineId}`)
  )
}
