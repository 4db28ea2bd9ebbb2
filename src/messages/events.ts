import { scoreEvents } from './score-events'

/** One thing that people are told of. Its words are `templates/<event>.in-app.hbs` and `templates/<event>.mail.hbs`. */
export interface NoticeEvent {
  title: string
  /** When it is sent, for those who edit its template. */
  explanation: string
  /** What the templates may use beside `caseId` and `person`; all of it may be missing. */
  data: readonly string[]
  /** Who is told when the sender names nobody. */
  to: readonly string[]
}

/** Every event, by its name in code and models. */
export const events = {
  'task-assigned': {
    title: '任务指派',
    explanation: '任务被指派或转给一个人时，或服务方案审定后由其负责项目时，通知此人。',
    data: ['taskName', 'taskKey', 'enterprise', 'dueAt', 'by'],
    to: [],
  },
  'demand-recorded': {
    title: '新需求',
    explanation: '需求登记到一个部门时，通知该部门（norm 7、8）。',
    data: ['enterprise', 'summary', 'by', 'dueAt'],
    to: [],
  },
  'demand-rerouted': {
    title: '需求转来',
    explanation: '需求由别的部门转来时，通知接手的部门（norm 7、8）。',
    data: ['enterprise', 'summary', 'from', 'reason', 'by'],
    to: [],
  },
  'deadline-reminder': {
    title: '期限提醒',
    explanation: '期限将到时，提醒承办的人或部门。',
    data: ['title', 'dueAt', 'enterprise'],
    to: [],
  },
  'deadline-overdue': {
    title: '期限已过',
    explanation: '期限已过仍未办结时，告知承办的人或部门。',
    data: ['title', 'dueAt', 'enterprise'],
    to: [],
  },
  'deadline-escalated': {
    title: '逾期升级',
    explanation: '逾期后逐级告知部门负责人、条线业务总监、中心领导。',
    data: ['title', 'dueAt', 'enterprise', 'step'],
    to: ['role:leadership'],
  },
  'deadline-exhausted': {
    title: '逾期仍未了结',
    explanation: '升级到顶后仍未办结时，告知中心领导和综合部。',
    data: ['title', 'dueAt', 'enterprise'],
    to: ['role:leadership', 'role:general-office'],
  },
  'plan-returned': {
    title: '方案退回',
    explanation: '服务方案被部门负责人或合规退回修改时，通知提交的人和项目负责人。',
    data: ['enterprise', 'summary', 'reason', 'by'],
    to: [],
  },
  'co-work-asked': {
    title: '请会签方案',
    explanation: '服务方案需要一个部门或条线业务总监会签时，通知会签人（norm 10）。',
    data: ['enterprise', 'summary', 'plan', 'dueAt', 'by'],
    to: [],
  },
  'co-work-ended': {
    title: '会签结束',
    explanation: '会签已有结果或停止时，告知还没有会签的人不必再办，并说明原因（norm 10）。',
    data: ['enterprise', 'summary', 'plan', 'why'],
    to: [],
  },
  'risk-found': {
    title: '风险提示',
    explanation: '合规审查或执行中发现风险时，通知项目负责人和登记需求的人（norm 9.4）。',
    data: ['enterprise', 'summary', 'risk', 'by'],
    to: ['role:compliance'],
  },
  'risk-moved': {
    title: '风险点进展',
    explanation: '风险点采取措施后通知合规风控部；合规关闭或重新打开后通知项目负责人和提出的人（norm 9.4）。',
    data: ['enterprise', 'summary', 'risk', 'step', 'mitigated', 'reopened', 'by'],
    to: ['role:compliance'],
  },
  'completion-overtaken': {
    title: '提交未生效',
    explanation: '任务在提交到达之前已经结束时，把所填内容告知提交的人。',
    data: ['taskName', 'reason', 'answers'],
    to: [],
  },
  'case-closed': {
    title: '案件办结',
    explanation: '需求办结、终止或撤回时，通知参与的人；尚无项目负责人的，通知承接部门。',
    data: ['enterprise', 'summary', 'outcome'],
    to: [],
  },
  'visit-omission-found': {
    title: '走访记录遗漏',
    explanation: '检查发现走访记录有遗漏时，通知走访人在期限内补充（norm 17.A2）。',
    data: ['enterprise', 'words', 'by', 'dueAt'],
    to: [],
  },
  'visit-inaccuracy-found': {
    title: '走访记录不准确',
    explanation: '检查发现走访记录不准确时，通知走访人（norm 17.A2）。',
    data: ['enterprise', 'words', 'by'],
    to: [],
  },
  'visit-supplemented': {
    title: '走访遗漏已补充',
    explanation: '走访人补充遗漏后，通知提出检查意见的人。',
    data: ['enterprise', 'words', 'by'],
    to: [],
  },
  'visit-finding-withdrawn': {
    title: '检查意见撤回',
    explanation: '提错的检查意见被撤回、扣去的分恢复时，通知走访人（norm 17.A2）。',
    data: ['enterprise', 'words', 'by', 'reason'],
    to: [],
  },
  'visit-omission-lapsed': {
    title: '走访遗漏逾期未补',
    explanation: '遗漏到期仍未补充、该次走访不计分时，通知走访人和部门负责人（norm 17.A2）。',
    data: ['enterprise', 'title', 'dueAt'],
    to: [],
  },
  'visits-due': {
    title: '季度走访提醒',
    explanation: '季末之前，提醒还有企业没有走访的客户经理，写明还剩几家（norm 6）。',
    data: ['quarter', 'due', 'count', 'day'],
    to: [],
  },
  'visits-escalated': {
    title: '季度走访告知',
    explanation: '季末临近，把谁还有哪些企业没有走访告知部门负责人和条线业务总监（norm 6）。',
    data: ['department', 'quarter', 'count', 'day', 'names'],
    to: [],
  },
  'feedback-wanted': {
    title: '邀请企业评价',
    explanation: '服务完结进入复盘时，提醒项目负责人把评价链接发给企业（norm 14、16）。',
    data: ['enterprise', 'summary'],
    to: [],
  },
  'feedback-given': {
    title: '企业评价',
    explanation:
      '企业通过链接作出评价时，通知项目负责人；低于满意度底线的，同时通知部门负责人（norm 14、16）。',
    data: ['enterprise', 'mark', 'comment'],
    to: [],
  },
  'qualification-nominated': {
    title: '待核查资质',
    explanation: '企业被提名列入名单库时，通知维护名单库的部门（norm 5）。',
    data: ['enterprise', 'reason', 'by'],
    to: [],
  },
  'qualification-returned': {
    title: '提名退回',
    explanation: '核查或审批退回提名时，把须补正的内容告知提名人（norm 5）。',
    data: ['enterprise', 'reason', 'by'],
    to: [],
  },
  'qualification-ended': {
    title: '资质认定办结',
    explanation: '资质认定办结、未通过或撤回时，通知提名人（norm 5）。',
    data: ['enterprise', 'outcome', 'reason', 'by'],
    to: [],
  },
  'list-request-decided': {
    title: '名单申请已审批',
    explanation:
      '移出名单、调整客户经理的申请有了结果时，通知申请人；企业移出时，另通知其客户经理（norm 5）。',
    data: ['what', 'enterprise', 'outcome', 'reason', 'by'],
    to: [],
  },
  'enterprises-assigned': {
    title: '成为客户经理',
    explanation: '企业归到一位客户经理名下时，通知他（norm 5、6）。',
    data: ['enterprises', 'from', 'by'],
    to: [],
  },
  'request-decided': {
    title: '申请结果',
    explanation: '暂停、延长暂停、协议变更的申请审定后，通知申请的人。',
    data: ['enterprise', 'summary', 'request', 'result', 'reason', 'by'],
    to: [],
  },
  'case-suspended': {
    title: '案件暂停',
    explanation: '案件按批准的申请暂停时，通知参与的人。',
    data: ['enterprise', 'summary', 'day', 'reason'],
    to: [],
  },
  'case-resumed': {
    title: '案件恢复',
    explanation: '暂停的案件恢复时，通知参与的人。',
    data: ['enterprise', 'summary', 'by'],
    to: [],
  },
  'support-asked': {
    title: '请求支持',
    explanation: '项目负责人请求领导支持时，通知中心领导和条线业务总监（norm 13）。',
    data: ['enterprise', 'summary', 'difficulty', 'wanted', 'by'],
    to: ['role:leadership'],
  },
  ...scoreEvents,
} as const satisfies Record<string, NoticeEvent>

export type EventName = keyof typeof events

/** Narrows a name that came from a model. */
export function isEvent(name: string): name is EventName {
  return Object.hasOwn(events, name)
}
