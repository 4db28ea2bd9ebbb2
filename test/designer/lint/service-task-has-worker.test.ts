import { lintExample } from './lint'

const known = { taskTypes: ['close-case'] }

describe('service-task-has-worker', () => {
  it('takes a task type that has a worker, one that is computed, and a step without a program', async () => {
    expect(await lintExample('service-task-has-worker', 'valid', known)).toEqual([])
  })

  it('names a task without a type, and every step whose type has no worker', async () => {
    expect(await lintExample('service-task-has-worker', 'invalid', known)).toEqual([
      'untyped: 服务任务“结案”没有任务类型：写明由哪个工作程序来做。',
      'misspelt: “记入积分”的任务类型“enter-score”没有工作程序：workers/ 中没有这个文件，流程会停在这里。',
      'told: “告知企业”的任务类型“tell-enterprise”没有工作程序：workers/ 中没有这个文件，流程会停在这里。',
    ])
  })
})
