import { dayOf } from '../../../src/calendar/rules/day'
import type { DemoPerson } from '../../../src/people/demo-people'

/** What somebody answers to the task of this element; now and then something is sent back, so that cases go in circles too. */
export function answersTo(element: string, taskKey: string, colleagues: readonly DemoPerson[]): object {
  return answers[element]!({ taskKey, colleagues })
}

interface Asked {
  taskKey: string
  colleagues: readonly DemoPerson[]
}

const answers: Readonly<Record<string, (asked: Asked) => object>> = {
  'submit-plan': ({ colleagues }) => ({
    discussionMinutes: '部门全体讨论,一致同意。',
    planTitle: '可转债发行辅导',
    planContent: '尽调、辅导、备案、发行。',
    serviceProducts: '私募可转债',
    leadId: any(colleagues).id,
    amountBand: any(['small', 'medium', 'large']),
    crossDepartment: false,
    outsidePartner: null,
  }),
  'decide-plan': () =>
    oneIn(8)
      ? { planVerdict: 'returned', opinion: '请补充时间安排' }
      : { planVerdict: 'approved', opinion: '' },
  'review-risk': () =>
    oneIn(10)
      ? { riskVerdict: 'changes', riskOpinion: '请补充担保安排', findings: '' }
      : { riskVerdict: 'accepted', riskOpinion: null, findings: '' },
  'sign-agreement': ({ taskKey }) => ({
    agreementOutcome: 'signed',
    agreementNumber: `NG-${taskKey}`,
    agreementAmount: 80_000,
    signedOn: dayOf(new Date()),
    agreedDueOn: '2099-12-31',
  }),
  'report-progress': () => ({
    executionOutcome: oneIn(4) ? 'continue' : 'completed',
    progressNote: '按计划推进',
    completedPercent: 100,
    revenue: 30_000,
    completionPlace: '档案柜 3-12',
  }),
  'confirm-completion': () =>
    oneIn(8)
      ? { completionVerdict: 'returned', opinion: '请补交验收单' }
      : { completionVerdict: 'confirmed', acceptedAmount: 80_000 },
  'write-review': () => ({ satisfaction: '5', result: '按约定完成', causes: '', measures: null }),
}

/** Elements of the main path, in its order. */
export const elements: readonly string[] = Object.keys(answers)

/** One of these. */
export function any<T>(list: readonly T[]): T {
  return list[Math.floor(Math.random() * list.length)]!
}

/** True once in so many times. */
export function oneIn(times: number): boolean {
  return Math.random() < 1 / times
}
