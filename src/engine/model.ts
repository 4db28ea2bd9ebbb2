/** What the product needs to know of a BPMN file: who does what, what code is called, what things are called. */
export interface Model {
  /** The executable process; the first one where a file holds several. */
  processId: string
  name: string
  processes: readonly { id: string; name: string }[]
  userTasks: readonly UserTaskModel[]
  serviceTasks: readonly ServiceTaskModel[]
  calledDecisions: readonly { elementId: string; decisionId: string; resultVariable: string | null }[]
  calledProcesses: readonly { elementId: string; processId: string }[]
  /** Names of the messages by which an instance starts. */
  startMessages: readonly string[]
  /** Every flow element with an id, in the order of the file. */
  elements: readonly ElementModel[]
  /** Element id → its name; the id where it has none. */
  names: Readonly<Record<string, string>>
}

/** A flow node or sequence flow. `parentId` is the subprocess or process that holds it. */
export interface ElementModel {
  id: string
  /** BPMN type without prefix: `UserTask`, `SequenceFlow`. */
  type: string
  name: string | null
  parentId: string
}

/** A step a person does. Expressions are the model's text: FEEL when it starts with `=`. */
export interface UserTaskModel {
  elementId: string
  name: string
  processId: string
  formId: string | null
  /** Command run when the task is completed (`<zeebe:property name="command">`). */
  command: string | null
  assignee: string | null
  candidateGroups: string | null
  candidateUsers: string | null
  dueDate: string | null
  properties: Readonly<Record<string, string>>
}

/** A step a worker does. */
export interface ServiceTaskModel {
  elementId: string
  name: string
  processId: string
  taskType: string
  /** What the step hands to the worker: variable name → FEEL expression. Empty: the worker sees all variables in scope. */
  inputs: Readonly<Record<string, string>>
  outputs: Readonly<Record<string, string>>
  headers: Readonly<Record<string, string>>
  /** Codes of the error boundary events on this step; '' catches every error. */
  caughtErrors: readonly string[]
}
