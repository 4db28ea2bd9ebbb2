import type { Engine } from '../../src/engine/engine'
import { openStage, type Stage } from './scene/open-stage'

describe('risk-level on the real broker', () => {
  let stage: Stage
  let engine: Engine
  beforeAll(async () => {
    stage = await openStage()
    engine = stage.engine
  })
  afterAll(() => stage.close())

  it.each([
    ['high', 'large', false, false],
    ['high', 'medium', false, true],
    ['medium', 'medium', true, false],
    ['medium', 'small', false, true],
    ['medium', 'none', true, false],
    ['low', 'small', false, false],
    ['low', 'none', false, false],
  ])('is %s for amount %s, across departments %s, with an outside partner %s', async (level, ...facts) => {
    const [amountBand, crossDepartment, outsidePartner] = facts
    const given = { amountBand, crossDepartment, outsidePartner }
    expect(await engine.evaluateDecision('risk-level', given)).toBe(level)
  })
})
