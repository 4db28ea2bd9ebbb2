import { EngineError } from '../../src/engine/engine'
import { openFake, type FakeEngine } from '../../src/engine/fake/fake-engine'
import type { FakeInstance } from '../../src/engine/fake/state'
import { linearProcess } from '../world/linear-process'
import { engineContract, type Sight } from './contract'

let ahead = 0
const clock = { now: () => new Date(Date.now() + ahead) }

engineContract('the fake engine', async () => {
  const engine = openFake(clock)
  return {
    engine,
    look: (caseId) => see(engine.running().find(({ variables }) => variables['caseId'] === caseId)),
    passTime: async (ms) => void (ahead += ms),
    close: () => engine.close(),
  }
})

function see(instance: FakeInstance | undefined): Sight | null {
  if (!instance) return null
  return {
    instanceKey: instance.key,
    tasks: instance.tokens
      .filter(({ type }) => type === null)
      .map((token) => ({ ...token, key: token.workKey })),
    incidents: instance.tokens.flatMap(({ incidentKey, workKey }) =>
      incidentKey ? [{ key: incidentKey, jobKey: workKey }] : [],
    ),
  }
}

describe('the fake engine in bad weather', () => {
  const opened = async (): Promise<FakeEngine> => {
    const engine = openFake()
    await engine.deploy([linearProcess({ id: 'p', steps: [{ id: 'a', user: true }] })])
    return engine
  }

  it.each([
    ['down', 'unavailable', 0],
    ['loses-commands', 'unknown', 0],
    ['loses-answers', 'unknown', 1],
  ] as const)('%s: refuses with %s and has started %i instances', async (weather, kind, count) => {
    const engine = await opened()
    engine.weather(weather)
    const refusal = await engine.createInstance('p', {}).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(EngineError)
    expect(refusal).toMatchObject({ kind })
    expect(engine.running()).toHaveLength(count)
  })

  it('decides as it was told to', async () => {
    const engine = await opened()
    engine.decides('risk-level', ({ amount }) => (Number(amount) > 100 ? 'high' : 'low'))
    expect(await engine.evaluateDecision('risk-level', { amount: 200 })).toBe('high')
  })
})
