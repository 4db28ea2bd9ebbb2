import { namesAreChinese } from './names-are-chinese/names-are-chinese'
import { serviceTaskHasWorker } from './service-task-has-worker/service-task-has-worker'
import {
  userTaskHasFormAndCommand,
  type FormsAndCommands,
} from './user-task-has-form-and-command/user-task-has-form-and-command'
import type { Rule } from './rule'

/** What a model may call in this product. The rules read no files, so that they can run beside a drawing as well. */
export interface Callable extends FormsAndCommands {
  taskTypes: readonly string[]
}

/** The product's own lint rules, by the names of their folders. */
export const lintRules = {
  'names-are-chinese': namesAreChinese,
  'service-task-has-worker': serviceTaskHasWorker,
  'user-task-has-form-and-command': userTaskHasFormAndCommand,
} satisfies Record<string, (callable: Callable) => Rule>

export type LintRuleName = keyof typeof lintRules
