import type { demoPeople } from '../people/demo-people'
import type { Visit } from './store'

/** A demo visit: who went to which enterprise (part of its name), how many days before today. */
export type DemoVisit = Pick<
  Visit,
  'kind' | 'content' | 'findings' | 'theirParticipants' | 'location' | 'evidencePlace'
> & {
  by: keyof typeof demoPeople
  with?: keyof typeof demoPeople
  to: string
  daysAgo: number
}

/** Who, to whom, days ago, kind, whom they met, what was said, where the evidence is filed. */
type Line = [
  by: DemoVisit['by'],
  to: string,
  daysAgo: number,
  kind: Visit['kind'],
  met: string,
  content: string,
  evidencePlace: string | null,
]

/** Visits of the quarter before, so that boards and trends have something to show; all invented. */
const lines: readonly Line[] = [
  ['baiwei', '贺兰', 97, 'onsite', '高远（总经理）', '到酒庄走访，了解采收季用工和资金安排。', '走访夹 1 号'],
  [
    'mahui',
    '恒固',
    92,
    'onsite',
    '郑岩（财务负责人）',
    '查看第二条产线安装进度，核对设备款支付节点。',
    '走访夹 2 号',
  ],
  ['wanxi', '牧业', 87, 'phone', '马小满（总经理助理）', '回访屠宰线改造的审批进度。', null],
  ['sujin', '星河', 85, 'phone', '邓可（首席财务官）', '沟通可转债条款和投资者名单。', '走访夹 4 号'],
  ['yuhang', '枸杞', 79, 'onsite', '尹青（行政负责人）', '现场核对股东名册和出资凭证。', '走访夹 5 号'],
  ['baiwei', '云图', 72, 'phone', '林知夏（董事会秘书）', '回访股改中介机构选聘情况。', '走访夹 6 号'],
  ['wanxi', '奶香', 66, 'onsite', '杨帆（总经理）', '到牧场走访，了解冷链扩建的资金缺口。', '走访夹 7 号'],
  ['mahui', '绿能', 65, 'onsite', '韩松（副总经理）', '到电站走访，了解并网后的现金流。', '走访夹 8 号'],
  ['sujin', '星河', 58, 'onsite', '邓可（首席财务官）', '与财务团队面谈，核对募集资金用途。', null],
  ['yuhang', '枸杞', 44, 'phone', '尹青（行政负责人）', '提醒补交两名股东的证件。', '走访夹 10 号'],
  ['mahui', '绿能', 38, 'phone', '韩松（副总经理）', '回访补贴到账情况。', '走访夹 11 号'],
  ['baiwei', '云图', 31, 'onsite', '林知夏（董事会秘书）', '到公司走访，查看股改材料清单。', '走访夹 12 号'],
  ['wanxi', '奶香', 30, 'phone', '杨帆（总经理）', '回访银行授信审批进度。', '走访夹 13 号'],
]

/** The same, oldest first. */
export const demoHistory: readonly DemoVisit[] = lines.map(
  ([by, to, daysAgo, kind, theirParticipants, content, evidencePlace]) => ({
    ...{ by, to, daysAgo, kind, theirParticipants, content, evidencePlace, findings: null, location: null },
  }),
)
