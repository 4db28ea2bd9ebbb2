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
  'risk-found': {
    title: '风险提示',
    explanation: '合规审查或执行中发现风险时，通知项目负责人和登记需求的人（norm 9.4）。',
    data: ['enterprise', 'summary', 'risk', 'by'],
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
} as const satisfies Record<string, NoticeEvent>

export type EventName = keyof typeof events

/** Narrows a name that came from a model. */
export function isEvent(name: string): name is EventName {
  return Object.hasOwn(events, name)
}
