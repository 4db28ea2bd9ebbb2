/** Words of the designer. */
export default {
  designer: {
    title: '流程设计',
    intro:
      '这里是流程引擎中正在使用的流程、决策表与表单。要修改，请改 processes/ 与 forms/ 中的文件，再执行 npm run quanlian -- deploy。',
    readOnly: '只读。',
    processes: '流程',
    decisions: '决策表',
    forms: '表单',
    workers: '流程能调用什么',
    workersIntro:
      '流程图中“服务任务”的任务类型可以是下面这些。输入缺少必填变量时，流程会停在该节点并产生异常。',
    empty: '流程引擎中还没有流程。执行 npm run quanlian -- deploy 部署。',
    version: '第 {version} 版',
    show: '查看',
    loading: '正在打开……',
    input: '输入',
    output: '输出',
    errors: '业务错误',
    optional: '可空',
    none: '无',
    types: {
      text: '文本',
      uuid: '编号',
      'date-time': '时刻',
      date: '日期',
      integer: '整数',
      number: '数字',
      boolean: '是或否',
      array: '列表',
      object: '对象',
      any: '任意',
    },
    columns: { name: '名称', id: '标识', version: '版本', deployed: '部署时间' },
  },
  errors: {
    'model-not-found': '流程引擎中没有这个流程、决策表或表单。可能已被删除，或地址有误。',
  },
}
