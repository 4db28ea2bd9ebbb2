import type { NoticeEvent } from './events'

/** Events of scores: the week, objections, doubts, inspections (norm 15, 17). */
export const scoreEvents = {
  'score-doubted': {
    title: '积分存疑',
    explanation: '走访或协议被认定存疑、有明显瑕疵或虚构时，通知本人和合规风控部（norm 17.C2）。',
    data: ['enterprise', 'name', 'by', 'reason'],
    to: ['role:compliance'],
  },
  'inspection-assigned': {
    title: '检查任务',
    explanation: '检查抽取样本后，通知检查人员（norm 15）。',
    data: ['title', 'count', 'by', 'dueAt'],
    to: [],
  },
  'inspection-found': {
    title: '检查发现',
    explanation: '检查人员记录一项发现时，通知被检查人，请其在确认之前说明（norm 15、17.C3）。',
    data: ['title', 'kind', 'words', 'enterprise', 'by'],
    to: [],
  },
  'inspection-commented': {
    title: '被检查人说明',
    explanation: '被检查人对检查发现作出说明时，通知检查人员和发起人。',
    data: ['title', 'enterprise', 'words', 'by'],
    to: [],
  },
  'inspection-handed-in': {
    title: '检查待确认',
    explanation: '检查人员提交检查结果时，通知发起人。',
    data: ['title', 'words', 'by'],
    to: [],
  },
  'inspection-returned': {
    title: '检查退回',
    explanation: '检查结果被退回补充时，通知检查人员。',
    data: ['title', 'reason', 'by'],
    to: [],
  },
  'inspection-upheld': {
    title: '检查发现已认定',
    explanation: '走访的检查发现认定后，通知协同走访人；走访人本人另有通知（norm 17.A2）。',
    data: ['title', 'kind', 'words', 'enterprise', 'by'],
    to: [],
  },
  'inspection-dropped': {
    title: '检查发现未认定',
    explanation: '确认检查时不予认定的发现，通知被检查人。',
    data: ['title', 'kind', 'words', 'reason', 'by'],
    to: [],
  },
  'inspection-finished': {
    title: '检查办结',
    explanation: '检查发现生效、检查办结时，通知发起人和检查人员。',
    data: ['title', 'count', 'by'],
    to: [],
  },
  'inspection-cancelled': {
    title: '检查取消',
    explanation: '检查取消时，通知发起人、检查人员和已收到检查发现的人。',
    data: ['title', 'reason', 'by'],
    to: [],
  },
  'week-step-late': {
    title: '积分考核逾期',
    explanation:
      '自评、复核、交叉检查到时没有签署时，提醒办理人；自评逾期告知条线业务总监，复核和交叉检查逾期告知中心领导（norm 17.C1）。',
    data: ['line', 'week', 'department', 'step', 'dueAt', 'publishAt'],
    to: ['role:leadership'],
  },
  'week-published': {
    title: '积分公示',
    explanation:
      '一周积分公示时，通知条线各部门、复核和交叉检查的业务总监、中心领导，写明异议截止时间（norm 17.C1）。',
    data: ['line', 'week', 'pending', 'corrections', 'until'],
    to: [],
  },
  'points-deducted': {
    title: '考核扣分',
    explanation: '合规风控部手工扣分或撤销扣分时，通知本人和部门负责人（norm 17.C）。',
    data: ['name', 'points', 'month', 'by', 'reason', 'revoked'],
    to: [],
  },
  'month-closed': {
    title: '月度考核定稿',
    explanation: '一个月的考核定稿时，通知被考核的部门和中心领导（norm 16）。',
    data: ['month', 'by'],
    to: [],
  },
  'reward-recorded': {
    title: '奖惩',
    explanation:
      '登记或撤销一项奖励、惩处时，通知本人和部门负责人；奖励部门时通知全部门，惩处只通知负责人（norm 18）。',
    data: ['kind', 'target', 'decision', 'decisionNumber', 'points', 'month', 'by', 'reason', 'revoked'],
    to: [],
  },
  'objection-raised': {
    title: '积分异议',
    explanation: '对公示的积分提出异议时，通知裁定的综合办公室和条线业务总监（norm 17.C1）。',
    data: ['line', 'week', 'enterprise', 'name', 'by', 'reason', 'dueAt'],
    to: ['role:general-office'],
  },
  'objection-ruled': {
    title: '异议裁定',
    explanation: '积分异议裁定后，通知提出人、得分人、部门负责人和条线业务总监（norm 17.C1）。',
    data: ['line', 'week', 'enterprise', 'name', 'by', 'reason', 'upheld'],
    to: [],
  },
} as const satisfies Record<string, NoticeEvent>
