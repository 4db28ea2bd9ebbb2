import type { demoDepartments, demoPeople } from '../people/demo-people'

/** A demand that the demo exchange has answered: from which visit (its 走访夹), by whom, and what came of it. */
export interface DemoDemand {
  id: string
  visit: number
  department: keyof typeof demoDepartments
  lead: keyof typeof demoPeople
  head: keyof typeof demoPeople
  industry: string
  businessSituation: string
  brief: string
  matchAnalysis: string
  contact: [name: string, phone: string]
  plan: { discussionMinutes: string; planTitle: string; planContent: string; serviceProducts: string }
  agreement: string
  /** In yuan. */
  amount: number
  /** Days from the visit to the confirmed completion. */
  doneAfter: number
  result: string
}

/** All invented. */
const facts: readonly Omit<DemoDemand, 'id'>[] = [
  {
    ...{ visit: 2, department: 'marketing', lead: 'mahui', head: 'luchuan', industry: '新型材料' },
    businessSituation: '年产绝缘材料 6000 吨，上年营业收入 1.2 亿元，第二条产线在建。',
    brief: '设备尾款 300 万元有缺口，想用股权质押融资。',
    matchAnalysis: '股权已托管，可对接股权质押融资与银企对接服务。',
    contact: ['郑岩', '13900000003'],
    plan: {
      discussionMinutes: '部门会议讨论：企业股权清晰，质押率按五成掌握。',
      planTitle: '股权质押融资方案',
      planContent: '出具股权证明，推荐两家银行，比较利率后办理质押登记。',
      serviceProducts: '股权质押融资',
    },
    ...{ agreement: '宁股服〔2026〕31号', amount: 60_000, doneAfter: 43 },
    result: '银行放款 300 万元，设备尾款按期支付。',
  },
  {
    ...{ visit: 6, department: 'enterpriseService', lead: 'wanxi', head: 'yanning', industry: '工业软件' },
    businessSituation: '从事产线排程软件，员工 86 人，上年营业收入 4100 万元。',
    brief: '准备股份制改造，需要选聘中介机构并辅导。',
    matchAnalysis: '可对接改制辅导与财税、法律顾问服务。',
    contact: ['林知夏', '13900000002'],
    plan: {
      discussionMinutes: '市场发展部转来，部门讨论后由万溪主办。',
      planTitle: '股份制改造辅导方案',
      planContent: '推荐三家会计师事务所和两家律师事务所，协助比选，辅导三会制度。',
      serviceProducts: '改制辅导',
    },
    ...{ agreement: '宁股服〔2026〕36号', amount: 80_000, doneAfter: 46 },
    result: '中介机构已进场，改制方案通过股东会。',
  },
  {
    ...{ visit: 7, department: 'enterpriseService', lead: 'wanxi', head: 'yanning', industry: '乳制品加工' },
    businessSituation: '日处理鲜奶 120 吨，上年营业收入 2.3 亿元，计划扩建冷链。',
    brief: '想了解冷链项目可申报的奖补政策。',
    matchAnalysis: '可对接政策辅导服务。',
    contact: ['杨帆', '13900000006'],
    plan: {
      discussionMinutes: '部门会议讨论：先核对申报条件，再准备材料。',
      planTitle: '冷链奖补申报辅导方案',
      planContent: '梳理两项奖补政策，列出材料清单，逐项辅导并跟踪受理。',
      serviceProducts: '政策辅导',
    },
    ...{ agreement: '宁股服〔2026〕38号', amount: 30_000, doneAfter: 39 },
    result: '奖补申报已受理，企业准备扩建。',
  },
]

/** The same by known ids, so that they can be told from what people do. */
export const demoDemands: readonly DemoDemand[] = facts.map((one, nth) => ({
  ...one,
  id: `01980000-0000-7000-8000-0000000e${String(nth + 1).padStart(4, '0')}`,
}))
