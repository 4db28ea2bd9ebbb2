import { dayOf, weekdayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { demoEnterprises } from '../enterprises/demo'
import { demoDepartments, demoPeople } from '../people/demo-people'
import { appendTimeline } from '../timeline'
import { bookScores } from './book-scores'
import { demoHistory, type DemoVisit } from './demo-history'
import { Visits, type Visit } from './store'

/** Visits of the weeks before, which the demo has published. */
const earlier: readonly DemoVisit[] = [
  {
    ...{ by: 'baiwei', to: '云图', daysAgo: 19, kind: 'onsite', theirParticipants: '林知夏（董事会秘书）' },
    content: '到研发中心走访，了解股改进度和上半年订单。',
    ...{ findings: null, location: '银川市金凤区', evidencePlace: '市场发展部档案柜 2 层，走访记录 11 号' },
  },
  {
    ...{ by: 'wanxi', to: '奶香', daysAgo: 18, kind: 'phone', theirParticipants: '杨帆（总经理）' },
    content: '回访冷链扩建计划，企业在比较三家银行的贷款方案。',
    ...{ findings: '希望介绍担保增信的做法。', location: null, evidencePlace: null },
  },
  {
    ...{ by: 'sujin', to: '星河', daysAgo: 17, kind: 'onsite', theirParticipants: '邓可（首席财务官）' },
    content: '查看二期机房建设现场，核对可转债募集资金用途。',
    ...{ findings: null, location: '中卫市沙坡头区', evidencePlace: '投行业务部走访夹 3 号' },
  },
  {
    ...{ by: 'mahui', to: '绿能', daysAgo: 12, kind: 'phone', theirParticipants: '韩松（副总经理）' },
    content: '回访挂牌后的信息披露安排，提醒三季度报表时间。',
    ...{ findings: null, location: null, evidencePlace: '市场发展部档案柜 2 层，通话记录截屏打印件' },
  },
  {
    ...{ by: 'yuhang', to: '枸杞', daysAgo: 11, kind: 'phone', theirParticipants: '尹青（行政负责人）' },
    content: '通知股权托管年度确认的办理时间和材料。',
    ...{ findings: null, location: null, evidencePlace: null },
  },
  {
    ...{ by: 'wanxi', to: '牧业', daysAgo: 11, kind: 'phone', theirParticipants: '马小满（总经理助理）' },
    content: '约定到养殖基地走访的时间，先了解规范层培育的需求。',
    ...{ findings: null, location: null, evidencePlace: '企业服务部走访夹 2 号' },
  },
]

/** Visits of the demo exchange; all invented. */
const facts: readonly DemoVisit[] = [
  {
    ...{ by: 'mahui', to: '恒固', daysAgo: 6, kind: 'phone', theirParticipants: '郑岩（财务负责人）' },
    content: '回访上半年经营情况：订单饱满，第二条产线十月试车，流动资金偏紧。',
    findings: '需要了解股权质押融资的条件。',
    ...{ location: null, evidencePlace: '市场发展部档案柜 2 层，通话记录截屏打印件' },
  },
  {
    ...{ by: 'wanxi', to: '牧业', daysAgo: 4, kind: 'onsite', theirParticipants: '马小满（总经理助理）' },
    content: '到养殖基地走访，查看屠宰线改造进度，介绍规范层培育服务。',
    ...{ findings: null, location: '固原市原州区', evidencePlace: null },
  },
  {
    ...{ by: 'yuhang', with: 'tanlin', to: '枸杞', daysAgo: 2, kind: 'onsite' },
    theirParticipants: '尹青（行政负责人）',
    content: '核对股东名册，说明股权托管变更的材料清单。',
    findings: '两名自然人股东的证件已过期，企业答应本周补交。',
    ...{ location: '银川市兴庆区', evidencePlace: '存管交易部走访记录夹 7 号' },
  },
  ...earlier,
  ...demoHistory,
]

/** Enters the demo visits into an exchange that has none; by known ids, dated back from today. */
export function seedDemoVisits(core: Core): Promise<void> {
  return core.db.transaction(async (tx) => {
    if ((await rows(tx, Visits).count()) > 0) return
    for (const [nth, visit] of facts.entries()) await enter(core, tx, rowOf(core, visit, nth))
  })
}

async function enter(core: Core, tx: Tx, visit: Omit<Visit, 'version'>): Promise<void> {
  await rows(tx, Visits).insert(visit)
  const actor = { id: visit.visitorId, name: visit.visitorName }
  const line = { caseId: visit.id, kind: 'business' as const, code: 'visit-recorded' }
  await appendTimeline(core, tx, { ...line, data: { enterprise: visit.enterpriseName }, actor })
  await bookScores(core, tx, visit)
}

function rowOf(
  core: Core,
  { by, with: other, to, daysAgo, ...written }: DemoVisit,
  nth: number,
): Omit<Visit, 'version'> {
  const enterprise = demoEnterprises.find(({ name }) => name.includes(to))
  if (!enterprise) throw new Error(`no demo enterprise ${to}`)
  const visitedAt = onWeekday(new Date(core.clock.now().getTime() - daysAgo * 86_400_000))
  const visitor = placeOf(by)
  const second = other && placeOf(other)
  return {
    ...written,
    id: `01980000-0000-7000-8000-0000000f${String(nth + 1).padStart(4, '0')}`,
    ...{ partyKind: 'enterprise', enterpriseId: enterprise.id, enterpriseName: enterprise.name },
    ...{ visitorId: visitor.id, visitorName: visitor.name, lineId: visitor.lineId },
    ...{ departmentId: visitor.departmentId, departmentName: visitor.departmentName },
    ...{ coVisitorId: second?.id ?? null, coVisitorName: second?.name ?? null },
    ...{ coDepartmentId: second?.departmentId ?? null, coDepartmentName: second?.departmentName ?? null },
    ...{ coLineId: second?.lineId ?? null, ourParticipants: null, counterNumber: null },
    ...{ visitedAt, visitedOn: dayOf(visitedAt), createdAt: visitedAt },
  }
}

/** The instant, or on a weekend the Friday before: nobody of the demo visits on Sundays. */
export function onWeekday(instant: Date): Date {
  const past = { 6: 1, 0: 2 }[weekdayOf(dayOf(instant))] ?? 0
  return new Date(instant.getTime() - past * 86_400_000)
}

function placeOf(name: keyof typeof demoPeople) {
  const { id, name: called, departmentId } = demoPeople[name]
  const department = Object.values(demoDepartments).find((one) => one.id === departmentId)
  if (!department) throw new Error(`${called} has no department`)
  return {
    id,
    name: called,
    departmentId: department.id,
    departmentName: department.name,
    lineId: department.lineId,
  }
}
