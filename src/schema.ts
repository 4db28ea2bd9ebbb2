import { Changes } from './database/changes'
import type { AnyTable } from './database/table'
import { Outbox } from './outbox/store'
import { AuditLog } from './people/audit-store'
import { SessionRows, SignInAttempts } from './people/session-store'
import { Departments, Lines, People, PersonRoles } from './people/store'
import { TimelineEntries, TimelineHeads } from './timeline/store'

/** Every table of the product, each declared in the capability that owns it. */
export const tables: readonly AnyTable[] = [
  Changes,
  Outbox,
  Lines,
  Departments,
  People,
  PersonRoles,
  SessionRows,
  SignInAttempts,
  AuditLog,
  TimelineEntries,
  TimelineHeads,
]
