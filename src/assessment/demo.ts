import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { rows } from '../database/table'
import { newId } from '../ids'
import { demoDepartments, demoPeople } from '../people/demo-people'
import { Rewards, type Reward } from './rewards/store'
import { monthOf, shiftMonth } from './rules/months'
import { InternalEvaluations } from './store'

type Name = keyof typeof demoPeople

/** Who said what of whom; all invented. */
const evaluations: readonly {
  by: Name
  of: Name | keyof typeof demoDepartments
  score: number
  comment?: string
}[] = [
  { by: 'luchuan', of: 'baiwei', score: 92, comment: '走访记录细致，客户反馈好' },
  { by: 'luchuan', of: 'mahui', score: 86 },
  { by: 'yanning', of: 'wanxi', score: 90, comment: '方案质量高，进展报告及时' },
  { by: 'tanlin', of: 'yuhang', score: 84 },
  { by: 'jiangbo', of: 'sujin', score: 88 },
  { by: 'shenmu', of: 'marketing', score: 88 },
  { by: 'shenmu', of: 'enterpriseService', score: 91 },
  { by: 'qinyue', of: 'custody', score: 85 },
  { by: 'qinyue', of: 'investment', score: 87 },
]

/** Internal evaluations of this month and the last, and a few rewards and penalties of the year. */
export async function seedDemoAssessment(core: Core): Promise<void> {
  const at = core.clock.now()
  const month = monthOf(at)
  const given = [shiftMonth(month, -1), month].flatMap((of) =>
    evaluations.map((one) => evaluationOf(one, { month: of, at })),
  )
  await core.db.transaction(async (tx) => {
    await rows(tx, InternalEvaluations).insert(given)
    await rows(tx, Rewards).insert(rewardsOf(dayOf(at), at))
  })
}

function evaluationOf(
  { by, of, score, comment = undefined }: (typeof evaluations)[number],
  when: { month: string; at: Date },
) {
  const target = Object.entries({ ...demoPeople, ...demoDepartments }).find(([name]) => name === of)![1]
  const kind = of in demoPeople ? ('person' as const) : ('department' as const)
  const { id: byId, name: byName } = demoPeople[by]
  return {
    ...{ id: newId(), kind, targetId: target.id, targetName: target.name, score },
    ...{ comment: comment ?? null, byId, byName, ...when },
  }
}

const { mahui, baiwei } = demoPeople
const { marketing } = demoDepartments
const ofMarketing = { departmentId: marketing.id, lineId: marketing.lineId }

const rewards: readonly Pick<
  Reward,
  | 'kind'
  | 'targetKind'
  | 'targetId'
  | 'targetName'
  | 'departmentId'
  | 'lineId'
  | 'amount'
  | 'decision'
  | 'decisionNumber'
>[] = [
  {
    ...{ kind: 'fund', targetKind: 'team', targetId: null, departmentId: null, lineId: null },
    ...{
      targetName: '贺兰山东麓葡萄酒企业服务专班',
      amount: 2_000_000,
      decisionNumber: '宁股交字〔2026〕31号',
    },
    decision: '一个季度内完成六家酒庄的规范辅导并协助两家签约，由总经理奖励基金予以奖励。',
  },
  {
    ...{ kind: 'bonus', targetKind: 'person', targetId: baiwei.id, targetName: baiwei.name },
    ...{ ...ofMarketing, amount: 300_000, decisionNumber: '宁股交字〔2026〕32号' },
    decision: '三季度走访覆盖率全中心第一，走访记录全部一次通过核查。',
  },
  {
    ...{ kind: 'criticism', targetKind: 'person', targetId: mahui.id, targetName: mahui.name },
    ...{ ...ofMarketing, amount: null, decisionNumber: '宁股交字〔2026〕33号' },
    decision: '两次进展报告逾期，经提醒仍未补报，在中心内通报批评。',
  },
]

function rewardsOf(decidedOn: string, at: Date): Reward[] {
  const { wenqing } = demoPeople
  return rewards.map((reward) => ({
    ...{ ...reward, id: newId(), year: Number(decidedOn.slice(0, 4)), points: null, month: null, decidedOn },
    ...{ byId: wenqing.id, byName: wenqing.name, at },
    ...{ revokedAt: null, revokedById: null, revokedByName: null, revokeReason: null },
  }))
}
