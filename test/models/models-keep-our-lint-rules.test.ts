import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { taskCommands } from '../../src/commands'
import { lintRules, type LintRuleName } from '../../src/designer/lint/rules'
import { projectPath } from '../../src/root'
import { lint } from '../designer/lint/lint'
import { namesIn, taskTypesServed } from './product-models'

const names = Object.keys(lintRules) as LintRuleName[]

/**
 * bpmnlint's command line takes rules from installed packages only, and ours are TypeScript of this one; so they run here, over
 * every model, by the same linter.
 */
describe('every model keeps the product’s own lint rules', () => {
  it.each(namesIn('processes', '.bpmn'))('%s', async (processId) => {
    const xml = readFileSync(projectPath('processes', processId, `${processId}.bpmn`), 'utf8')
    const callable = {
      forms: namesIn('forms', '.form'),
      commands: Object.keys(taskCommands),
      taskTypes: taskTypesServed(),
    }
    expect(await lint(xml, names, callable)).toEqual([])
  })

  it('each rule has its page, a valid and an invalid diagram, and a test; and each folder its rule', () => {
    const folder = (...path: string[]) => projectPath('src', 'designer', 'lint', ...path)
    const folders = readdirSync(folder(), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => name).sort()).toEqual([...names].sort())
    const missing = names.flatMap((name) =>
      [
        ...['README.md', 'valid.bpmn', 'invalid.bpmn'].map((file) => folder(name, file)),
        projectPath('test', 'designer', 'lint', `${name}.test.ts`),
      ].filter((file) => !existsSync(file)),
    )
    expect(missing).toEqual([])
  })
})
