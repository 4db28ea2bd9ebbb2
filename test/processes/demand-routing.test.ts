import type { Engine } from '../../src/engine/engine'
import { openStage, type Stage } from './scene/open-stage'

describe('demand-routing on the real broker (norm 7)', () => {
  let stage: Stage
  let engine: Engine
  beforeAll(async () => {
    stage = await openStage()
    engine = stage.engine
  })
  afterAll(() => stage.close())

  it.each([
    ['投行业务部', '综合服务', '存管交易部', '股权托管', ''],
    ['存管交易部', '登记托管', '存管交易部', '希望融资', 'growth'],
    ['存管交易部', '', '', '办理股权质押', ''],
    ['投行业务部', '', '', '计划上市', 'technology'],
    ['企业服务部', '', '', '想了解股改', ''],
    ['投行业务部', '', '', '扩大规模', 'growth'],
    ['市场发展部', '', '', '扩大规模', 'agriculture'],
    ['市场发展部', '', '', '', ''],
  ])('proposes %s for category %s of %s, brief %s, class %s', async (department, ...facts) => {
    const [productCategory, productDepartment, brief, enterpriseClass] = facts
    const given = { productCategory, productDepartment, brief, enterpriseClass }
    expect(await engine.evaluateDecision('demand-routing', given)).toEqual({
      department,
      because: expect.any(String) as string,
    })
  })
})
