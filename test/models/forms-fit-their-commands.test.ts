import { z, type ZodType } from 'zod'
import { taskCommands } from '../../src/commands'
import { NewDemand } from '../../src/demands/record-demand'
import { answersOf } from './product-models'

/** Commands by form; the intake's is no task command, and its `submissionId` is made with the page, not typed. */
const commands: [form: string, answers: ZodType, untyped: string[]][] = [
  ...Object.values(taskCommands).map(({ name, answers }): [string, ZodType, string[]] => [name, answers, []]),
  ['record-demand', NewDemand, ['submissionId']],
]

describe('a form asks what its command takes', () => {
  it.each(commands)('%s', (formId, answers, untyped) => {
    const taken = keysOf(z.toJSONSchema(answers, { io: 'input', unrepresentable: 'any' }))
    expect([...answersOf(formId), ...untyped].sort()).toEqual([...new Set(taken)].sort())
  })
})

interface Shape {
  properties?: Record<string, unknown>
  anyOf?: Shape[]
  oneOf?: Shape[]
}

/** Keys of an object's schema, or of all the shapes it may have. */
function keysOf({ properties = {}, anyOf = [], oneOf = [] }: Shape): string[] {
  return [...Object.keys(properties), ...[...anyOf, ...oneOf].flatMap(keysOf)]
}
