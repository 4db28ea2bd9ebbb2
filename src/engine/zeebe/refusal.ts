import { status, type ServiceError } from '@grpc/grpc-js'
import { EngineError, type EngineErrorKind } from '../engine'

/** What the gateway's gRPC answer means. Only what certainly was not done is `unavailable`; doubt is `unknown`. */
export function fromGrpc(error: Pick<ServiceError, 'code' | 'details'>): EngineError {
  return new EngineError(grpcKind(error), error.details, { cause: error })
}

/** What a REST answer that is not a success means; `problem` is its problem+json text. */
export function fromRest(httpStatus: number, problem: string): EngineError {
  return new EngineError(restKind(httpStatus, problem), `${httpStatus} ${problem}`)
}

/** What a REST call that got no answer means: a connection never made has done nothing. */
export function fromNetwork(error: unknown): EngineError {
  const code = causeCode(error)
  const kind = neverConnected.has(code) ? 'unavailable' : 'unknown'
  return new EngineError(kind, code || (error as Error).message, { cause: error })
}

const grpcKinds: Partial<Record<status, EngineErrorKind>> = {
  [status.NOT_FOUND]: 'not-found',
  [status.ALREADY_EXISTS]: 'conflict',
  [status.FAILED_PRECONDITION]: 'conflict',
  [status.INVALID_ARGUMENT]: 'invalid',
  [status.OUT_OF_RANGE]: 'invalid',
  [status.UNIMPLEMENTED]: 'invalid',
  [status.PERMISSION_DENIED]: 'invalid',
  [status.UNAUTHENTICATED]: 'invalid',
}

/** The gateway's words for a partition without leader or unknown to it, and grpc-js's for a connection that was never made. */
const refusedBeforeSending =
  /^No connection established|^Name resolution failed|not yet aware of it|not know any partitions|does not know about any partitions|not the leader|currently inactive|LB pick/
const tooLarge = /exceeds maximum size/
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

function grpcKind({ code, details }: Pick<ServiceError, 'code' | 'details'>): EngineErrorKind {
  if (code === status.RESOURCE_EXHAUSTED) return exhausted(details)
  if (code === status.UNAVAILABLE || code === status.DEADLINE_EXCEEDED) {
    return refusedBeforeSending.test(details) ? 'unavailable' : 'unknown'
  }
  return grpcKinds[code] ?? 'unknown'
}

/** Back-pressure and a full disk pass; a command that is too large never will. An answer too large for us was given, so it was done. */
function exhausted(details: string): EngineErrorKind {
  if (/^Received message larger/.test(details)) return 'unknown'
  return tooLarge.test(details) ? 'invalid' : 'unavailable'
}

function restKind(httpStatus: number, problem: string): EngineErrorKind {
  if (httpStatus === 404) return 'not-found'
  if (httpStatus === 409) return 'conflict'
  if (httpStatus === 429) return 'unavailable'
  if (httpStatus >= 400 && httpStatus < 500) return 'invalid'
  // 8.5 answers 500 for what gRPC calls UNAVAILABLE; the title names its cause.
  if (/PartitionNotFoundException|NoTopologyAvailableException|PARTITION_LEADER_MISMATCH/.test(problem))
    return 'unavailable'
  return refusedBeforeSending.test(problem) ? 'unavailable' : 'unknown'
}

function causeCode(error: unknown): string {
  const cause = (error as { cause?: { code?: string; errors?: { code?: string }[] } }).cause
  return cause?.code ?? cause?.errors?.[0]?.code ?? ''
}
