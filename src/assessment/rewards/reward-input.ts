import { z } from 'zod'
import { rewardKinds, rewardTargets, penaltyKinds } from './store'

const text = (max: number) => z.string().trim().max(max).default('')
const optionalNumber = (most: number) =>
  z
    .string()
    .trim()
    .default('')
    .refine((typed) => typed === '' || /^\d{1,9}(\.\d{1,2})?$/.test(typed), 'faults.number')
    .transform((typed) => (typed === '' ? null : Math.round(Number(typed) * 100)))
    .refine((hundredths) => hundredths === null || hundredths <= most * 100, 'faults.too-large')

/** A reward or penalty as its form sends it; money becomes fen, points hundredths. */
export const NewReward = z
  .object({
    submissionId: z.uuid(),
    kind: z.enum([...rewardKinds, ...penaltyKinds]),
    targetKind: z.enum(rewardTargets),
    personId: text(36),
    departmentId: text(36),
    project: text(300),
    team: text(100),
    amount: optionalNumber(100_000_000),
    points: optionalNumber(100),
    month: text(7),
    decision: z.string().trim().min(2).max(1000),
    decisionNumber: z.string().trim().min(1).max(60),
    decidedOn: z.iso.date(),
  })
  .superRefine((typed, ctx) => {
    const wrong = (path: string, of: string) =>
      ctx.addIssue({ code: 'custom', path: [path], message: `assessment.faults.${of}`, input: typed })
    if (typed.targetKind === 'person' && !typed.personId) wrong('personId', 'person')
    if (typed.targetKind === 'department' && !typed.departmentId) wrong('departmentId', 'department')
    if (typed.targetKind === 'project' && !typed.project) wrong('project', 'project')
    if (typed.targetKind === 'team' && !typed.team) wrong('team', 'team')
    if (typed.kind === 'deduction' && !typed.points) wrong('points', 'points')
    if (
      typed.kind === 'deduction' &&
      typed.targetKind === 'person' &&
      !/^20\d{2}-(0[1-9]|1[0-2])$/.test(typed.month)
    )
      wrong('month', 'month')
    if (typed.kind === 'eligibility' && !['person', 'department'].includes(typed.targetKind))
      wrong('targetKind', 'eligibility')
  })
export type NewReward = z.output<typeof NewReward>
