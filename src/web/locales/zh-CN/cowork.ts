/** Words of countersigning (norm 10). */
export default {
  cowork: {
    rules: { all: '全部同意', majority: '过半数同意', one: '一家同意即可' },
    rulesLong: {
      all: '全部同意：每家都同意才通过。',
      majority: '过半数同意：同意的部门超过半数即通过。',
      one: '一家同意即可：有一个部门同意即通过。',
    },
    opinions: { agree: '同意', disagree: '不同意', none: '未表态' },
    results: { agreed: '通过', disagreed: '未通过', stopped: '已停止' },
    states: { asked: '待会签', spared: '不必会签' },
    directorOf: '{name}业务总监',
    deadline: '{name}会签',
    nobodyYet: '还没有人会签。',
    spared: '会签已有结果，不必再签',
    certain: {
      agreed: '按“{rule}”的规则已经通过，不必再签',
      disagreed: '按“{rule}”的规则已经不可能通过，不必再签',
    },
    stops: {
      any: '需求改派、方案重新提交或案件结束，会签停止',
      rerouted: '需求已改派其他部门，会签停止',
      closed: '案件已经结束，会签停止',
      'plan-again': '方案重新提交，原会签停止',
    },
    case: {
      title: '部门会签',
      round: '第 {round} 次',
      open: '会签中',
      progress: '{signed}/{all} 已签',
      due: '{at} 前',
      asked: '{name}提请',
    },
  },
  errors: {
    'co-work-department-unfit': '协作部门中有承接部门自己，或已经撤销的部门。请重新选择。',
    'co-work-department-headless': '{name}还没有设定负责人，无法会签。请联系管理员设定后再选。',
    'co-work-decided': '《{plan}》的会签已经有了结果，不必再签。',
    'co-work-already-signed': '{name}已经代表本部门会签过了。',
    'co-work-not-found': '没有这项会签，可能页面已过时。请刷新后再试。',
  },
}
