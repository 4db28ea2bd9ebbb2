import { CalendarChanges, CalendarDays, CalendarHead, CalendarYears } from './calendar/store'
import { DeadlineChanges, Deadlines, DeadlineSteps } from './calendar/store'
import { Changes } from './database/changes'
import type { AnyTable } from './database/table'
import { DeployedFiles } from './engine/deployed-files'
import { projectionTables } from './engine/projection/tables'
import { TextPairs } from './database/text-pairs'
import { LedgerImports } from './demands/ledger-import-store'
import { RiskFindings, RiskReviews } from './demands/risk-store'
import { CaseMembers, CaseReaders, CaseRegistrations, Demands } from './demands/store'
import { Agreements, CompletionChecks, Plans, ProgressReports, Reviews } from './demands/work-store'
import { EnterpriseContacts, Enterprises } from './enterprises/store'
import { ChannelSettings, Notices } from './messages/store'
import { Outbox } from './outbox/store'
import { Files } from './files/store'
import { AuditLog } from './people/audit-store'
import { SessionRows, SignInAttempts } from './people/session-store'
import { Departments, Lines, People, PersonRoles } from './people/store'
import { ScoreEntries, ScoringPolicies } from './scoring/store'
import { TaskAnswers, TaskDrafts } from './tasklist/store'
import { TimelineEntries, TimelineHeads } from './timeline/store'
import { VisitEvidences, Visits } from './visits/store'

/** Every table of the product, each declared in the capability that owns it. */
export const tables: readonly AnyTable[] = [
  Changes,
  DeployedFiles,
  ...projectionTables,
  Outbox,
  Notices,
  ChannelSettings,
  Lines,
  Departments,
  People,
  PersonRoles,
  SessionRows,
  SignInAttempts,
  AuditLog,
  Files,
  CalendarHead,
  CalendarDays,
  CalendarYears,
  CalendarChanges,
  Deadlines,
  DeadlineSteps,
  DeadlineChanges,
  TaskAnswers,
  TaskDrafts,
  TimelineEntries,
  TimelineHeads,
  TextPairs,
  Enterprises,
  EnterpriseContacts,
  Visits,
  VisitEvidences,
  Demands,
  CaseMembers,
  CaseReaders,
  CaseRegistrations,
  LedgerImports,
  Plans,
  Agreements,
  ProgressReports,
  CompletionChecks,
  Reviews,
  RiskReviews,
  RiskFindings,
  ScoringPolicies,
  ScoreEntries,
]
