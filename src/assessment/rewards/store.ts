import { optional } from '../../database/columns'
import { defineTable } from '../../database/table'
import type { Points } from '../../scoring/rules/policy'

/** 绩效奖励, 荣誉证书, 总经理奖励基金 (norm 18). */
export const rewardKinds = ['bonus', 'certificate', 'fund'] as const
/** 绩效考核扣分, 通报批评, 取消年度评优评先资格 (norm 18). */
export const penaltyKinds = ['deduction', 'criticism', 'eligibility'] as const
export type RewardKind = (typeof rewardKinds)[number] | (typeof penaltyKinds)[number]

/** `project` is a case, `team` a name. */
export const rewardTargets = ['person', 'department', 'project', 'team'] as const
export type RewardTarget = (typeof rewardTargets)[number]

/** A reward or a penalty with its decision (norm 18). Revoked, never removed. */
export interface Reward {
  /** Given by the form: the same submission sent twice is one reward. */
  id: string
  year: number
  kind: RewardKind
  targetKind: RewardTarget
  /** The person, the department, the case; null for a team. */
  targetId: string | null
  targetName: string
  /** Whose head and director may know of a penalty. */
  departmentId: string | null
  lineId: string | null
  /** Money in fen, where it is about money. */
  amount: number | null
  /** Points a 绩效考核扣分 takes off, and in which month. */
  points: Points | null
  month: string | null
  decision: string
  decisionNumber: string
  decidedOn: string
  byId: string
  byName: string
  at: Date
  revokedAt: Date | null
  revokedById: string | null
  revokedByName: string | null
  revokeReason: string | null
}

export const Rewards = defineTable<Reward>(
  'rewards',
  (c) => ({
    id: c.id(),
    year: c.integer(),
    kind: c.text(12),
    targetKind: c.text(12),
    targetId: optional(c.text(36)),
    targetName: c.text(191),
    departmentId: optional(c.text(36)),
    lineId: optional(c.text(36)),
    amount: optional(c.bigInteger()),
    points: optional(c.points()),
    month: optional(c.text(7)),
    decision: c.text(1000),
    decisionNumber: c.text(60),
    decidedOn: c.day(),
    byId: c.text(36),
    byName: c.text(60),
    at: c.instant(),
    revokedAt: optional(c.instant()),
    revokedById: optional(c.text(36)),
    revokedByName: optional(c.text(60)),
    revokeReason: optional(c.text(500)),
  }),
  [
    { name: 'rewards_year_decided', columns: ['year', 'decidedOn'] },
    { name: 'rewards_target_year', columns: ['targetId', 'year'] },
  ],
)
