import pino from 'pino'

/** Structured log; `child({ caseId, jobKey })` carries correlation ids. */
export type Log = pino.Logger

/** JSON lines on standard output from `level` up; secrets never reach them. */
export function createLog(level: string): Log {
  return pino({ level, redact: ['password', '*.password', 'authorization', 'req.headers.cookie'] })
}

/** A log that keeps quiet, for tests. */
export const silentLog: Log = pino({ level: 'silent' })
