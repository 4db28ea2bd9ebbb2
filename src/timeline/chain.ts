import { createHash } from 'node:crypto'

/** The stored text of one line that its hash covers; `at` is the UTC text with milliseconds. */
export interface ChainedText {
  caseId: string
  seq: number
  kind: string
  code: string
  data: string
  actorId: string
  actorName: string
  at: string
}

/** Hash of a line that follows the line with `previous` ('' before the first): SHA-256 in hex. */
export function chainHash(previous: string, text: ChainedText): string {
  const { caseId, seq, kind, code, data, actorId, actorName, at } = text
  const covered = JSON.stringify([previous, caseId, seq, kind, code, data, actorId, actorName, at])
  return createHash('sha256').update(covered, 'utf8').digest('hex')
}
