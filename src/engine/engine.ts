/** A file to deploy: `.bpmn`, `.dmn` or `.form`. */
export interface Resource {
  name: string
  content: Buffer
}

/** What a deployment made of one resource. `version` stays when the bytes were the latest version already. */
export interface Deployed {
  kind: 'process' | 'decision' | 'decision-requirements' | 'form'
  id: string
  version: number
  key: string
  resourceName: string
}

/** A message to the engine. With `messageId` and `timeToLiveMs` a second publication is refused by the engine. */
export interface EngineMessage {
  name: string
  correlationKey: string
  messageId: string
  timeToLiveMs: number
  variables: Record<string, unknown>
}

/** A change of a user task; what is left out stays. Instants are ISO 8601; '' clears them. */
export interface UserTaskChange {
  dueDate?: string
  followUpDate?: string
  candidateGroups?: string[]
  candidateUsers?: string[]
}

/** Which running element moves where in a modification. `variables` are set in the instance's scope. */
export interface Modification {
  instanceKey: string
  activate: { elementId: string; variables?: Record<string, unknown>; ancestorKey?: string }[]
  terminate: { elementInstanceKey: string }[]
}

/** Moves a running instance to another version or process. */
export interface Migration {
  instanceKey: string
  targetDefinitionKey: string
  mappings: { sourceElementId: string; targetElementId: string }[]
}

/** A job as a worker sees it. Keys are decimal text; `deadline` is the instant after which the engine gives it to another. */
export interface Job {
  key: string
  type: string
  instanceKey: string
  elementInstanceKey: string
  processId: string
  definitionKey: string
  elementId: string
  retries: number
  deadline: Date
  headers: Record<string, string>
  variables: Record<string, unknown>
}

/** How a worker ends a job. */
export type JobOutcome =
  | { kind: 'complete'; variables: Record<string, unknown> }
  | { kind: 'error'; code: string; message: string; variables?: Record<string, unknown> }
  | { kind: 'fail'; message: string; retries: number; backOffMs: number }

/** How jobs of one type are taken. */
export interface JobSubscription {
  type: string
  timeoutMs: number
  maxActive: number
  /** Variables to fetch; all when left out. */
  fetch?: string[]
}

/** An open subscription. `close` takes no further jobs and resolves when those under way have ended. */
export interface JobWorker {
  close(): Promise<void>
}

/**
 * The engine in the product's words. Keys are decimal text everywhere.
 * Every refusal is an `EngineError`, see there for the kinds.
 */
export interface Engine {
  deploy(resources: readonly Resource[]): Promise<Deployed[]>
  deleteResource(key: string): Promise<void>
  /** `known` means that this messageId was published before: a success. */
  publish(message: EngineMessage): Promise<'published' | 'known'>
  broadcast(signal: string, variables: Record<string, unknown>): Promise<void>
  /** For benches and experiments only: it has no idempotency key. @returns the instance key */
  createInstance(processId: string, variables: Record<string, unknown>): Promise<string>
  cancelInstance(instanceKey: string): Promise<void>
  setVariables(scopeKey: string, variables: Record<string, unknown>, local: boolean): Promise<void>
  modify(modification: Modification): Promise<void>
  migrate(migration: Migration): Promise<void>
  resolveIncident(incidentKey: string): Promise<void>
  setJobRetries(jobKey: string, retries: number): Promise<void>
  evaluateDecision(decisionId: string, variables: Record<string, unknown>): Promise<unknown>
  assignTask(taskKey: string, assignee: string, allowOverride: boolean): Promise<void>
  unassignTask(taskKey: string): Promise<void>
  updateTask(taskKey: string, change: UserTaskChange): Promise<void>
  completeTask(taskKey: string, variables: Record<string, unknown>): Promise<void>
  work(subscription: JobSubscription, handle: (job: Job) => Promise<JobOutcome>): JobWorker
  /** Brokers and partitions; throws `unavailable` when the gateway cannot be reached. */
  topology(): Promise<{ version: string; brokers: number; partitions: number }>
  close(): Promise<void>
}

/** Why the engine did not do what it was told. */
export type EngineErrorKind =
  /** No such task, instance, incident, job: ended already or never was. */
  | 'not-found'
  /** In another state than the command needs: a claim of a taken task. */
  | 'conflict'
  /** The engine will never accept this: bad model, bad argument. */
  | 'invalid'
  /** Refused before anything was done: back-pressure, full disk, no leader. Safe to repeat. */
  | 'unavailable'
  /** No answer: it may or may not have been done. */
  | 'unknown'

/** Thrown by every method of `Engine`. */
export class EngineError extends Error {
  override readonly name = 'EngineError'

  constructor(
    readonly kind: EngineErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
