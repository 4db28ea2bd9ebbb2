import { z, type ZodType } from 'zod'
import { taskCommands } from '../../../src/commands'
import type { TaskCommand } from '../../../src/engine/define-task-command'
import { BusinessError } from '../../../src/errors'
import { parseInput } from '../../../src/web/input'
import { zhCN } from '../../../src/web/locales/zh-CN'
import { refusalOf } from '../../../src/web/refusals'
import type { PersonName } from '../../confidentiality/product'
import { openFormStage, type FormStage } from './form-stage'
import { hostileShapes, hostileTexts } from './hostile'
import { completed, executing, planned, qualification, visit } from './scenes'

const people: readonly PersonName[] = ['mahui', 'luchuan', 'xiaohe']
const hostile: Readonly<Record<string, unknown>> = {
  ...hostileTexts,
  ...hostileShapes,
  left: undefined,
  empty: '',
}

/** What is thrown once a command ran, so that the next finds everything as it was. */
class RolledBack extends Error {}

describe('the answers of every task', () => {
  let stage: FormStage
  let subjects: string[]
  beforeAll(async () => {
    stage = await openFormStage()
    const cases = [await planned(stage), await executing(stage), await completed(stage)]
    const others = [await qualification(stage, 'checking'), await qualification(stage, 'listing')]
    subjects = [...cases, ...others, await visit(stage), 'unknown']
  })
  afterAll(() => stage.close())

  it.each(Object.values(taskCommands).map((command) => [command.name, command] as const))(
    '%s are refused in words by the field, or done',
    async (_, command) => {
      const wrong: string[] = []
      const scenes = await scenesOf(command)
      for (const [what, answers] of badAnswers(command.answers)) {
        const { checked, faults } = check(command.answers, answers)
        if (checked !== undefined)
          for (const scene of scenes) faults.push(...(await run(command, scene, checked)).faults)
        wrong.push(...faults.map((fault) => `${what}: ${fault}`))
      }
      expect(wrong).toEqual([])
    },
  )

  type Scene = readonly [caseId: string, name: PersonName]

  /** Where sound answers are taken; where they are nowhere, every subject. */
  async function scenesOf(command: TaskCommand): Promise<Scene[]> {
    const all = subjects.flatMap((caseId) => people.map((name) => [caseId, name] as const))
    const { checked } = check(command.answers, soundAnswers(command.answers))
    if (checked === undefined) return all
    const taken: Scene[] = []
    for (const scene of all) if ((await run(command, scene, checked)).done) taken.push(scene)
    return taken.length > 0 ? taken.slice(0, 1) : all.filter(([, name]) => name === 'mahui')
  }

  async function run(command: TaskCommand, [caseId, name]: Scene, answers: unknown) {
    const actor = await stage.exchange.actor(name)
    try {
      await stage.core.db.transaction(async () => {
        await command.run(stage.core, { actor, caseId, taskKey: '1', answers })
        throw new RolledBack()
      })
    } catch (error) {
      if (error instanceof RolledBack) return { done: true, faults: [] }
      const isRefused = error instanceof BusinessError
      return { done: false, faults: isRefused ? sentenceless(error) : [`throws ${String(error)}`] }
    }
    return { done: true, faults: [] }
  }
})

/** Answers of the schema's own fields: all hostile, and each alone among sound ones. */
function* badAnswers(schema: ZodType): Generator<[string, Record<string, unknown>]> {
  const sound = soundAnswers(schema)
  yield ['sound', sound]
  for (const [what, value] of Object.entries(hostile)) {
    yield [`all ${what}`, Object.fromEntries(Object.keys(sound).map((name) => [name, value]))]
    for (const name of Object.keys(sound)) yield [`${name} ${what}`, { ...sound, [name]: value }]
  }
}

function check(schema: ZodType, answers: unknown): { checked?: unknown; faults: string[] } {
  try {
    return { checked: parseInput(schema, answers), faults: [] }
  } catch (error) {
    if (!(error instanceof BusinessError)) return { faults: [`throws ${String(error)}`] }
    return { faults: sentenceless(error) }
  }
}

/** Sentences that a refusal lacks, by the key that stands in their place. */
function sentenceless(error: BusinessError): string[] {
  const { sentence, fields } = refusalOf(zhCN, error)
  return [sentence, ...Object.values(fields)].filter((words) => !/[\u4e00-\u9fff].*。?/.test(words))
}

interface Shape {
  type?: string
  const?: unknown
  enum?: unknown[]
  minimum?: number
  format?: string
  properties?: Record<string, Shape>
  anyOf?: Shape[]
  oneOf?: Shape[]
  items?: Shape
}

/** Answers that the shape of a schema takes; rules across fields may refuse them. */
function soundAnswers(schema: ZodType): Record<string, unknown> {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  const shapes = [shape, ...(shape.anyOf ?? []), ...(shape.oneOf ?? [])]
  const properties = Object.assign({}, ...shapes.map((one) => one.properties ?? {})) as Record<string, Shape>
  return Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, soundValue(one)]))
}

function soundValue(shape: Shape): unknown {
  const one = shape.anyOf?.[0] ?? shape.oneOf?.[0] ?? shape
  if (one.const !== undefined) return one.const
  if (one.enum) return one.enum[0]
  if (one.format === 'date') return '2026-10-15'
  if (one.type === 'number' || one.type === 'integer') return Math.max(one.minimum ?? 1, 1)
  if (one.type === 'boolean') return true
  if (one.type === 'array') return []
  return '试填的内容'
}
