import type { EngineMessage, Modification } from '../../../src/engine/engine'
import { EngineError } from '../../../src/engine/engine'
import type { Recorded } from '../../../src/outbox/kinds/awaiting-record'
import type { TaskEnding } from '../../../src/outbox/kinds/complete-task'
import type { ToldEngine } from '../../../src/outbox/kinds/engine-deliveries'

type Weather = 'fine' | 'down' | 'answer-lost' | 'lost-before'

/** An engine reduced to what it hears. It remembers messageIds and open tasks as the real one does, and its line can fail in each way. */
export interface ListeningEngine extends ToldEngine {
  /** What took effect, in order. */
  heard: EngineMessage[]
  completed: { taskKey: string; variables: Record<string, unknown> }[]
  modified: Modification[]
  /** Calls that reached the line, effective or not. */
  calls: number
  most: number
  weather: Weather
  answerMs: number
  /** Keeps every answer back until the function it returns is called. */
  holdAnswers(): () => void
  openTask(taskKey: string): void
  cancelTask(taskKey: string): void
  /** The projected record; `recordsLag` keeps it from arriving. */
  taskEnding: (taskKey: string) => Promise<TaskEnding>
  modificationRecorded: (instanceKey: string) => Promise<Recorded>
  recordsLag: boolean
}

/** A new one, without tasks, in fine weather. */
export function listeningEngine(): ListeningEngine {
  const tasks = new Map<string, TaskEnding>()
  let atOnce = 0
  let answers = Promise.resolve()
  const engine: ListeningEngine = {
    heard: [],
    completed: [],
    modified: [],
    calls: 0,
    most: 0,
    weather: 'fine',
    answerMs: 0,
    recordsLag: false,
    holdAnswers() {
      let release = () => {}
      answers = new Promise((resolve) => (release = resolve))
      return release
    },
    openTask: (taskKey) => tasks.set(taskKey, 'open'),
    cancelTask: (taskKey) => tasks.set(taskKey, 'canceled'),
    taskEnding: (taskKey) => Promise.resolve(engine.recordsLag ? 'open' : (tasks.get(taskKey) ?? 'unknown')),
    modificationRecorded: (instanceKey) => {
      if (engine.recordsLag) return Promise.resolve('not-yet')
      return Promise.resolve(engine.modified.some((one) => one.instanceKey === instanceKey) ? 'yes' : 'no')
    },
    publish: (message) =>
      onTheLine(() => {
        if (engine.heard.some((one) => one.messageId === message.messageId)) return 'known'
        engine.heard.push(message)
        return 'published'
      }),
    completeTask: (taskKey, variables) =>
      onTheLine(() => {
        if (tasks.get(taskKey) !== 'open') throw new EngineError('not-found', `no task ${taskKey}`)
        tasks.set(taskKey, 'completed')
        engine.completed.push({ taskKey, variables })
      }),
    broadcast: () => onTheLine(() => undefined),
    modify: (modification) => onTheLine(() => void engine.modified.push(modification)),
  }
  return engine

  async function onTheLine<T>(effect: () => T): Promise<T> {
    engine.calls++
    engine.most = Math.max(engine.most, ++atOnce)
    try {
      return await carried(effect)
    } finally {
      atOnce--
    }
  }
  async function carried<T>(effect: () => T): Promise<T> {
    await new Promise((resolve) => setTimeout(resolve, engine.answerMs))
    await answers
    if (engine.weather === 'down') throw new EngineError('unavailable', 'connection refused')
    if (engine.weather === 'lost-before') throw new EngineError('unknown', 'no answer')
    const result = effect()
    if (engine.weather === 'answer-lost') throw new EngineError('unknown', 'no answer')
    return result
  }
}
