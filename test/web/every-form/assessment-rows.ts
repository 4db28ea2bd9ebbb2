import { deduct } from '../../../src/assessment/month/deduct'
import { toEvaluate } from '../../../src/assessment/month/evaluate'
import { NewReward } from '../../../src/assessment/rewards/reward-input'
import { recordReward } from '../../../src/assessment/rewards/record-reward'
import { ClosedMonths, ClosedRows } from '../../../src/assessment/store'
import { startClosing } from '../../../src/assessment/year/closing'
import { YearClosings } from '../../../src/assessment/year/store'
import { rows } from '../../../src/database/table'
import { newId } from '../../../src/ids'
import { demoPeople } from '../../../src/people/demo-people'
import type { ProductStage } from '../../confidentiality/product'
import { act } from './scenes'
import type { FormRow } from './walk'

const [month, longAgo] = ['2026-09', '2026-02']
const at = (path: string) => () => Promise.resolve(path)

/** A month before anything was booked, which nobody has closed. */
async function openMonth({ core }: ProductStage): Promise<string> {
  await core.db.transaction(async (tx) => {
    await rows(tx, ClosedMonths).delete({ month: longAgo })
    await rows(tx, ClosedRows).delete({ month: longAgo })
  })
  return `/assessment/months/${longAgo}`
}

/** 陆川 gives everybody of the list eighty and says why. */
async function evaluations({ core, exchange }: ProductStage) {
  const list = await toEvaluate(core, await exchange.actor('luchuan'), month)
  return Object.fromEntries(
    list.flatMap(({ id, name }) => [
      [`score-${id}`, '80'],
      [`comment-${id}`, `${name}本月按时答复`],
    ]),
  )
}

async function deducted({ core, exchange }: ProductStage): Promise<string> {
  await deduct(core, await exchange.actor('fangzheng'), {
    ...{ submissionId: newId(), personId: demoPeople.baiwei.id, points: 300 },
    ...{ reason: '走访记录迟交', month, fact: null },
  })
  return `/assessment/months/${month}/deductions`
}

/** A year that is over and whose closing nobody has asked for. */
async function openYear({ core }: ProductStage, year = 2025): Promise<string> {
  await core.db.transaction((tx) => rows(tx, YearClosings).delete({ year }))
  return `/year/${year}`
}

async function publishedYear(stage: ProductStage): Promise<string> {
  const { core, exchange } = stage
  const year = 2024
  const page = await openYear(stage, year)
  const caseId = await startClosing(core, await exchange.actor('wenqing'), year)
  await act(stage, ['xiaohe', 'recheck-year', caseId], { yearVerdict: 'accepted' })
  await act(stage, ['helan', 'publish-year', caseId], { yearDecision: 'published' })
  return page
}

async function rewarded({ core, exchange }: ProductStage): Promise<string> {
  const input = NewReward.parse({
    ...{ submissionId: newId(), kind: 'deduction', targetKind: 'person', personId: demoPeople.mahui.id },
    ...{ points: '5', month, decision: '绩效考核扣分', decisionNumber: '宁股交字〔2026〕40号' },
    decidedOn: '2026-09-30',
  })
  await recordReward(core, await exchange.actor('wenqing'), { year: 2026, input })
  return '/year/2026/rewards'
}

const rewards = { post: '/year/:year/rewards', as: 'wenqing', page: at('/year/2026/rewards') } as const

/** The forms of the month's assessment and of the year. */
export const assessmentRows: readonly FormRow[] = [
  { post: '/assessment/months/:month/close', as: 'fangzheng', page: openMonth },
  {
    ...{ post: '/assessment/months/:month/evaluations', as: 'luchuan', fill: evaluations },
    page: at(`/assessment/months/${month}/evaluations`),
  },
  {
    ...{ post: '/assessment/months/:month/deductions', as: 'fangzheng', fill: { points: '1.5' } },
    page: at(`/assessment/months/${month}/deductions`),
  },
  { post: '/assessment/months/:month/deductions/:id/revoke', as: 'fangzheng', page: deducted },
  { post: '/year/:year/closing', as: 'wenqing', page: (s) => openYear(s) },
  { post: '/year/:year/supplements', as: 'wenqing', page: publishedYear },
  { ...rewards, fill: { kind: 'bonus', amount: '20000', points: '' } },
  { ...rewards, fill: { kind: 'deduction', amount: '', points: '5' } },
  { ...rewards, fill: { kind: 'fund', targetKind: 'team', amount: '20000', points: '' } },
  { ...rewards, fill: { kind: 'eligibility', targetKind: 'department', amount: '', points: '' } },
  {
    ...{ ...rewards, as: 'helan' },
    async fill(stage) {
      const project = `/cases/${(await stage.newCase()).id}`
      return { kind: 'certificate', targetKind: 'project', project, amount: '', points: '' }
    },
  },
  { post: '/year/:year/rewards/:id/revoke', as: 'wenqing', page: rewarded },
]
