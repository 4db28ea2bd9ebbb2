/** Words of enterprises and the qualified list (norm 3, 5). */
export default {
  enterprises: {
    title: '企业',
    search: '按企业全称或信用代码搜索',
    searchButton: '搜索',
    fields: {
      name: '企业全称',
      creditCode: '统一社会信用代码',
      industry: '所属行业',
      class: '企业类别',
      tier: '分层',
      marketCode: '挂牌代码',
      manager: '客户经理',
      list: '资质认定名单',
    },
    classes: {
      technology: '科技型',
      growth: '高成长创新型',
      industry: '新型工业化示范型',
      agriculture: '农业产业化龙头',
      priority: '“六新六特六优”产业',
    },
    tiers: { incubation: '孵化层', standard: '规范层', cultivation: '培育层', custody: '纯托管' },
    onList: '在库',
    notOnList: '不在库',
    noMatch: '没有符合条件的企业。',
    empty: '还没有录入企业。',
    showAll: '显示全部企业',
    more: '下一页',
    first: '回到第一页',
  },
  errors: {
    'credit-code-wrong':
      '统一社会信用代码“{creditCode}”不对：应为 18 位，且末位校验码相符。请对照营业执照核对。',
    'enterprise-known': '统一社会信用代码 {creditCode} 的企业已经录入，不能重复录入。',
    'enterprise-unknown': '没有找到这家企业，可能已被移除。请重新选择。',
    'enterprise-not-on-list':
      '“{enterprise}”不在资质认定企业名单库内，不能登记走访或需求（规范第五条）。请先由市场发展部完成资质认定。',
  },
}
