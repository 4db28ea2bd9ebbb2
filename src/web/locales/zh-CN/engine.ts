/** What the engine's side of the product says to designers and operators. */
export default {
  errors: {
    'model-unreadable': '这个文件不是可以读取的 BPMN 模型：{reason}。请在设计器中重新保存后再试。',
    'model-without-process': '这个 BPMN 文件里没有可执行的流程。请把流程的“可执行”属性设为是。',
    'worker-input-unfit':
      '步骤“{title}”（{type}）得到的变量不符合要求：{faults}。请改正流程变量或模型中这一步的输入映射，再重试。',
    'worker-output-unfit':
      '步骤“{title}”（{type}）给出的结果不符合它的声明：{faults}。这是程序的缺陷，请联系开发人员。',
    'worker-failed': '发生意外错误（编号 {errorId}）：{what}。排除原因后请重试。',
  },
}
