import { lintExample } from './lint'

describe('names-are-chinese', () => {
  it('takes Chinese names with a foreign word in them, a message that the engine names, a join and an arrow without a name', async () => {
    expect(await lintExample('names-are-chinese', 'valid')).toEqual([])
  })

  it('refuses other names, and a step without one', async () => {
    expect(await lintExample('names-are-chinese', 'invalid')).toEqual([
      'english-names: 名称“Serve an enterprise”不是中文：读流程图的人要看得懂。',
      'started: 名称“Start”不是中文：读流程图的人要看得懂。',
      'nameless: “nameless”没有名称：用中文写明它做什么。',
      'to-nameless: 名称“yes”不是中文：读流程图的人要看得懂。',
    ])
  })
})
