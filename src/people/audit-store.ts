import { defineTable } from '../database/table'

/** A line about who did what to people, rights and sign-ins. Only ever added. */
export interface AuditLine {
  id: number
  at: Date
  actorId: string
  actorName: string
  /** Names the sentence `people.audit.<act>`. */
  act: string
  /** Id of the person, department, line or session it was done to. */
  subject: string
  data: object
}

export const AuditLog = defineTable<AuditLine>(
  'audit_log',
  (c) => ({
    id: c.serial(),
    at: c.instant(),
    actorId: c.text(36),
    actorName: c.text(40),
    act: c.text(40),
    subject: c.text(64),
    data: c.json(),
  }),
  [
    { name: 'audit_log_at', columns: ['at'] },
    { name: 'audit_log_subject', columns: ['subject'] },
  ],
)
