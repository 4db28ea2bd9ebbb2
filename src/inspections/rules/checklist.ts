/** What is inspected: records of visits, or agreements that earned quality points (norm 17.A, 17.Q). */
export const inspectionTargets = ['visit', 'quality'] as const
export type InspectionTarget = (typeof inspectionTargets)[number]

/** How a question is answered: 是/否, or in words. */
export const questionKinds = ['yes-no', 'text'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** One question; `yes` says that all is right. `article` is the sentence of the norm it stands on. */
export interface ChecklistItem {
  key: string
  question: string
  kind: QuestionKind
  article: string
}

/** A list of questions as it was when the sample was drawn. */
export interface Checklist {
  version: number
  items: readonly ChecklistItem[]
}

/** Version 1: the sentences of norm 17.A and 17.Q as questions. */
export const defaultChecklists: Readonly<Record<InspectionTarget, Checklist>> = {
  visit: {
    version: 1,
    items: [
      question('basics', '客户基本信息、走访时间、走访内容是否应填尽填？', '17.A 完整记录'),
      question('people', '双方参加人员、走访方式、地点是否写明？', '17.A 完整记录'),
      question('truth', '走访是否确有其事？（向企业核实）', '17.A 准确记录'),
      question('feedback', '走访内容是否如实反映客户反馈，没有虚构或夸大？', '17.A 准确记录'),
      question(
        'evidence',
        '短信、微信聊天或通话记录截图等证据是否有效，与走访的时间、对象相符？',
        '17.A 有效证据',
      ),
      { key: 'method', question: '怎样核实的？', kind: 'text', article: '17.C3 抽查' },
    ],
  },
  quality: {
    version: 1,
    items: [
      question('signed', '是否有双方签署的服务协议，签订日期与积分日期相符？', '17.Q 挂牌或服务项目落地'),
      question('accepted', '验收金额是否有依据，与协议完成比例一致？', '17.Q2 按协议完成比例得分'),
      question(
        'revenue',
        '服务是否按约定完成并实现创收？（尚未到期的选“是”并在说明中写明）',
        '17.Q 完成服务且实现创收',
      ),
      question('people', '得分人是否确实承揽、承做或推荐？协同走访是否属实？', '17.Q3 协同走访'),
      { key: 'method', question: '怎样核实的？', kind: 'text', article: '17.C3 专项检查' },
    ],
  },
}

/** Keys of the questions that are not answered yet. */
export function unanswered(
  items: readonly ChecklistItem[],
  answers: Readonly<Record<string, string>>,
): string[] {
  return items.filter((item) => !isAnswer(item, answers[item.key])).map(({ key }) => key)
}

/** Whether any question was answered by 否: then there is something to explain or to find. */
export function hasNo(items: readonly ChecklistItem[], answers: Readonly<Record<string, string>>): boolean {
  return items.some(({ key, kind }) => kind === 'yes-no' && answers[key] === 'no')
}

function isAnswer({ kind }: ChecklistItem, answer: string | undefined): boolean {
  if (kind === 'yes-no') return answer === 'yes' || answer === 'no'
  return (answer ?? '').trim() !== ''
}

function question(key: string, text: string, article: string): ChecklistItem {
  return { key, question: text, kind: 'yes-no', article }
}
