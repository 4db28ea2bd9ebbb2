import type { ZodType } from 'zod'
import type { Actor } from '../actor'
import type { Core } from '../core'

/** The act a person performs by completing a user task, as the tasklist hands it to the command. */
export interface TaskAct<Answers> {
  actor: Actor
  /** The demand this task belongs to. */
  caseId: string
  taskKey: string
  answers: Answers
}

/**
 * What a user task does when it is completed. The model names it in the extension property `command` of the user task.
 * `run` executes inside the transaction that stores the answers and queues the completion; it returns the variables sent to the engine
 * (keys and decisions only). A `BusinessError` refuses the completion and is shown to the person with what they typed.
 */
export interface TaskCommand<Answers = unknown> {
  name: string
  title: string
  answers: ZodType<Answers>
  run(core: Core, act: TaskAct<Answers>): Promise<Record<string, unknown>>
  /** Data the form shows or is prefilled with, keyed by form field. */
  prefill?(core: Core, act: Omit<TaskAct<unknown>, 'answers'>): Promise<Record<string, unknown>>
  /** Where the work of this task is done, when a form is too narrow for it: lists lead there at once, and the task's own page says so. */
  page?(taskKey: string): string
}

/** Declares a task command. */
export function defineTaskCommand<Answers>(command: TaskCommand<Answers>): TaskCommand<Answers> {
  return command
}
