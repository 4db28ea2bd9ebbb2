import { systemClock, type Clock } from '../../clock'
import { EngineError, type Engine } from '../engine'
import { deploying } from './deploying'
import { instances } from './instances'
import { jobs } from './jobs'
import { starting } from './starting'
import { emptyState, type FakeInstance, type FakeState } from './state'
import { userTasks } from './user-tasks'

/**
 * How commands fare: `up`; `down` = refused as unavailable; `loses-commands` = not done and no answer;
 * `loses-answers` = done and no answer. The last two are `unknown` to the caller.
 */
export type Weather = 'up' | 'down' | 'loses-commands' | 'loses-answers'

/** An engine in memory for fast tests: linear processes only, and the refusals of the real one. */
export interface FakeEngine extends Engine {
  weather(weather: Weather): void
  /** What runs, as a test looks at it. */
  running(): FakeInstance[]
  /** Answers `evaluateDecision`. */
  decides(decisionId: string, decide: (variables: Record<string, unknown>) => unknown): void
}

/** Opens an empty fake; its messages and back-offs live by `clock`. */
export function openFake(clock: Clock = systemClock): FakeEngine {
  const state = emptyState(clock)
  let now: Weather = 'up'
  const workers: { close(): Promise<void> }[] = []
  const { work } = jobs(state, () => now === 'up')
  return {
    ...underWeather(commands(state), () => now),
    work(subscription, handle) {
      const worker = work(subscription, handle)
      workers.push(worker)
      return worker
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
    },
    weather: (weather) => (now = weather),
    running: () => [...state.instances.values()],
    decides: (decisionId, decide) => state.decisions.set(decisionId, decide),
  }
}

type Commands = Omit<Engine, 'work' | 'close'>

function commands(state: FakeState): Commands {
  return {
    ...deploying(state),
    ...starting(state),
    ...instances(state),
    ...userTasks(state),
    topology: async () => ({ version: 'fake', brokers: 1, partitions: 1 }),
  }
}

function underWeather(commands: Commands, weather: () => Weather): Commands {
  const wrap =
    (command: (...given: unknown[]) => Promise<unknown>) =>
    async (...given: unknown[]): Promise<unknown> => {
      if (weather() === 'down') throw new EngineError('unavailable', 'the fake engine is down')
      if (weather() === 'loses-commands') throw new EngineError('unknown', 'no answer')
      const answer = await command(...given)
      if (weather() === 'loses-answers') throw new EngineError('unknown', 'no answer')
      return answer
    }
  const wrapped = Object.entries(commands).map(([name, command]) => [name, wrap(command as never)])
  return Object.fromEntries(wrapped) as Commands
}
