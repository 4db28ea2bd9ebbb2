import { openStage, type Stage } from './scene/open-stage'

const nothing = {
  ...{ industry: '', revenue: null, profit: null, assets: null, growth: null, employees: null },
  ...{ patents: null, hiTech: false, specialised: false, agriLeading: false, wants: 'listing' },
}

/** 元 in fen. */
const yuan = (amount: number) => amount * 100

describe('class-and-tier on the real broker (norm 3)', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

  it.each([
    ['agriculture', { agriLeading: true, hiTech: true }],
    ['technology', { hiTech: true, specialised: true }],
    ['industry', { specialised: true, industry: '葡萄酒酿造' }],
    ['priority', { industry: '葡萄酒酿造' }],
    ['priority', { industry: '数据中心与云计算' }],
    ['technology', { industry: '检测服务', patents: 10 }],
    ['growth', { industry: '检测服务', growth: 20 }],
    ['growth', { industry: '检测服务', patents: 9 }],
  ])('finds the class %s for %j', async (kind, facts) => {
    expect(await stage.engine.evaluateDecision('enterprise-class', { ...nothing, ...facts })).toBe(kind)
  })

  it.each([
    ['custody', { wants: 'custody', revenue: yuan(90_000_000), profit: yuan(1) }],
    ['cultivation', { revenue: yuan(50_000_000), profit: yuan(1) }],
    ['standard', { revenue: yuan(50_000_000), profit: 0 }],
    ['standard', { revenue: yuan(10_000_000) }],
    ['standard', { assets: yuan(20_000_000) }],
    ['standard', { employees: 100 }],
    ['incubation', { revenue: yuan(9_999_999.99), employees: 99 }],
    ['incubation', {}],
  ])('finds the tier %s for %j', async (tier, facts) => {
    expect(await stage.engine.evaluateDecision('enterprise-tier', { ...nothing, ...facts })).toBe(tier)
  })
})
