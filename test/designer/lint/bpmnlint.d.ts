/** The part of bpmnlint that runs rules; the package describes its types but does not offer them. */
declare module 'bpmnlint' {
  import type { ModdleElement } from 'bpmn-moddle'

  export interface LintReport {
    id: string
    message: string
    category: string
  }

  export class Linter {
    constructor(options: { config: { rules: Record<string, unknown> }; resolver: unknown })
    lint(root: ModdleElement): Promise<Record<string, LintReport[]>>
  }
}

declare module 'bpmnlint/lib/resolver/static-resolver' {
  export default class StaticResolver {
    constructor(cache: Record<string, unknown>)
  }
}
