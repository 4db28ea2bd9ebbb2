import { newId } from '../../src/ids'
import { actorsOn } from './contract/actors'
import { deployingContract } from './contract/deploying'
import { instanceContract } from './contract/instance'
import { jobContract } from './contract/job'
import type { Stage } from './contract/stage'
import { startingContract } from './contract/starting'
import { userTaskContract } from './contract/user-task'

export type { Sight, Stage } from './contract/stage'

/** What the product relies on; the real engine and the fake both keep it. */
export function engineContract(name: string, open: () => Promise<Stage>): void {
  let stage: Stage
  const actors = actorsOn(() => stage)

  beforeAll(async () => {
    stage = await open()
  })
  afterEach(() => actors.rest())
  afterAll(() => stage.close())

  deployingContract(name, actors)
  startingContract(name, actors)
  userTaskContract(name, actors)
  jobContract(name, actors)
  instanceContract(name, actors)

  it(`${name} refuses a decision it doesn't know, and says how big it is`, async () => {
    expect(await actors.kindOf(stage.engine.evaluateDecision(`d-${newId()}`, {}))).toBe('invalid')
    expect(await stage.engine.topology()).toMatchObject({ brokers: 1, partitions: 1 })
  })
}
