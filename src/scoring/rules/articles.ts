/** The rule of Article 17 an entry stands on. */
export type ScoreRule = 'A' | 'Q-signed' | 'Q-completed' | 'Q-referral'

/** A sentence of Article 17, as issued. */
export interface Article {
  /** `17.A1` … `17.C3`, as code and tests cite it. */
  cite: string
  text: string
}

/** The sentences of Article 17, in its order (宁股交字[2024]29号). */
export const articles = {
  '17.A1': '单次走访记录完整无误，根据得分规则计算得分：完整记录 2 分，准确记录 2 分，有效证据 1 分。',
  '17.A2': '每发现一次记录不准确或遗漏，扣除 1 分，未及时补充遗漏内容则该次走访不计分。',
  '17.A3': '同一家企业年内走访只计算前 3 次有效得分。',
  '17.A4': '走访记录单次得满分 5 分的，积分额外加 2 分，合计 7 分。',
  '17.Q':
    '挂牌或服务项目落地（以签订服务协议为准）3 分；按照项目约定完成服务且实现创收 10 分；成功向其他业务部门推荐项目且成功落地 5 分。',
  '17.Q1': '首次走访的新企业（机构或会员单位）未实现挂牌或服务项目落地的，质量、效果方面不计分。',
  '17.Q2': '实现业务创收得分的，以考核时点的协议完成比例得分。',
  '17.Q3': '同部门协同走访实现得分的，按照应得积分各 50% 计分。',
  '17.C1':
    '由各业务部门按周向本条线业务总监上报自评结果，由本条线业务总监进行复核后进行公示（每周一下午公示上周汇总情况）。',
  '17.C2':
    '由条线业务总监交叉检查得分有效性，对存疑或存在明显瑕疵或虚构得不予积分，并报合规风控部计入当月绩效考核扣分项。',
  '17.C3': '由业务总监或上级领导定期、不定期抽查走访记录；综合办公室、合规风控部可不定期抽查或组织专项检查。',
} as const satisfies Record<string, string>

const cited: Readonly<Record<ScoreRule, readonly (keyof typeof articles)[]>> = {
  A: ['17.A1', '17.A2', '17.A3', '17.A4'],
  'Q-signed': ['17.Q', '17.Q1', '17.Q3'],
  'Q-completed': ['17.Q', '17.Q2', '17.Q3'],
  'Q-referral': ['17.Q'],
}

/** The sentences an entry by this rule stands on. */
export function articlesOf(rule: ScoreRule): Article[] {
  return cited[rule].map((cite) => ({ cite, text: articles[cite] }))
}
