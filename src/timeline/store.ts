import { defineTable } from '../database/table'

/** What sort of trace a line is: an act on the business, on a task, on a deadline, a message, the engine's word, a repair. */
export const timelineKinds = ['business', 'task', 'deadline', 'message', 'engine', 'repair'] as const
export type TimelineKind = (typeof timelineKinds)[number]

/** One line of a case's trace as it is stored (norm 2). Never changed, never removed. */
export interface StoredTimelineEntry {
  id: string
  caseId: string
  /** 1, 2, 3 … within the case, without gaps. */
  seq: number
  kind: TimelineKind
  /** Names the sentence `timeline.<code>`. */
  code: string
  /** JSON text that fills the sentence; kept as text because the hash is over exactly this text. */
  data: string
  actorId: string
  actorName: string
  at: Date
  /** SHA-256 in hex over the previous line's hash and this line's stored text. */
  hash: string
}

/** The end of a case's chain: the row that writers lock, and what tells a cut tail. */
export interface TimelineHead {
  caseId: string
  seq: number
  hash: string
}

export const TimelineEntries = defineTable<StoredTimelineEntry>(
  'timeline_entries',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    seq: c.integer(),
    kind: c.text(20),
    code: c.text(60),
    data: c.longText(),
    actorId: c.text(36),
    actorName: c.text(100),
    at: c.instant(),
    hash: c.text(64),
  }),
  [{ name: 'timeline_entries_case_seq', columns: ['caseId', 'seq'], unique: true }],
)

export const TimelineHeads = defineTable<TimelineHead>('timeline_heads', (c) => ({
  caseId: { ...c.text(36), primary: true },
  seq: c.integer(),
  hash: c.text(64),
}))
