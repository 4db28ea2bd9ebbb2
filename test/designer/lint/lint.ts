import { readFileSync } from 'node:fs'
import { BpmnModdle } from 'bpmn-moddle'
import { Linter } from 'bpmnlint'
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json'
import { lintRules, type Callable, type LintRuleName } from '../../../src/designer/lint/rules'
import { projectPath } from '../../../src/root'

/** One thing a rule found: `submit-plan: 人工任务……`. */
export type Finding = string

/** Runs rules of the product's own over a model, as bpmnlint does. */
export async function lint(xml: string, names: LintRuleName[], callable: Callable): Promise<Finding[]> {
  const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(xml)
  const own = Object.entries(lintRules).map(([name, rule]) => [`rule:bpmnlint-plugin-quanlian/${name}`, rule])
  const linter = new Linter({
    config: { rules: Object.fromEntries(names.map((name) => [`quanlian/${name}`, ['error', callable]])) },
    resolver: new StaticResolver(Object.fromEntries(own) as Record<string, unknown>),
  })
  const reports = Object.values(await linter.lint(rootElement)).flat()
  return reports.map(({ id, message }) => `${id}: ${message}`)
}

/** Runs one rule over the diagram `valid` or `invalid` in its folder. */
export function lintExample(
  name: LintRuleName,
  example: 'valid' | 'invalid',
  callable: Partial<Callable> = {},
): Promise<Finding[]> {
  const xml = readFileSync(projectPath('src', 'designer', 'lint', name, `${example}.bpmn`), 'utf8')
  return lint(xml, [name], { forms: [], commands: [], taskTypes: [], ...callable })
}
