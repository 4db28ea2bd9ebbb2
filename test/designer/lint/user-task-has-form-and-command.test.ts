import { lintExample } from './lint'

const known = { forms: ['submit-plan'], commands: ['submit-plan'] }
const found = (example: 'valid' | 'invalid') => lintExample('user-task-has-form-and-command', example, known)

describe('user-task-has-form-and-command', () => {
  it('takes a task whose form and command exist', async () => {
    expect(await found('valid')).toEqual([])
  })

  it('names what is missing and what does not exist', async () => {
    expect(await found('invalid')).toEqual([
      'bare: 人工任务“提交服务方案”没有表单：填写表单编号（formId），对应 forms/ 中的一个文件。',
      'bare: 人工任务“提交服务方案”没有写明执行哪个命令：增加扩展属性 command。',
      'strange: 人工任务“审定服务方案”的表单“decide-plans”不存在：forms/ 中没有这个文件。',
      'strange: 人工任务“审定服务方案”的命令“decide”不存在：产品中没有这个命令。',
    ])
  })
})
