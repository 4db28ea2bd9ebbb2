/** Words of scores (norm 17, annex). */
export default {
  scoring: {
    title: '积分',
    annexTitle: '（{line}）全链条积分考核公示表',
    noLine: '条线',
    week: '{name}（{from} 至 {to}）',
    previous: '上一周',
    next: '下一周',
    thisWeek: '本周',
    print: '打印版式',
    line: '条线',
    columns: {
      nth: '序号',
      enterprise: '被走访企业（机构）',
      department: '责任部门',
      manager: '客户经理',
      authenticity: '真实性考核得分',
      quality: '质效考核得分',
      subtotal: '积分小计',
    },
    total: '合计积分',
    empty: '这一周本条线还没有积分。',
    noLines: '还没有设置业务条线，请联系管理员。',
  },
  errors: {
    'week-not-found': '没有这一周。周次写成 2026-W41 的样子。',
    'line-not-found': '没有这个条线。',
  },
}
