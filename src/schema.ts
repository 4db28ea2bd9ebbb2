import { CalendarChanges, CalendarDays, CalendarHead, CalendarYears } from './calendar/store'
import { DeadlineChanges, Deadlines, DeadlineSteps } from './calendar/store'
import { CoWorks, CoWorkSigns } from './cowork/store'
import { ClosedMonths, ClosedRows, InternalEvaluations } from './assessment/store'
import { Rewards } from './assessment/rewards/store'
import { YearClosings, YearSupplements } from './assessment/year/store'
import { Changes } from './database/changes'
import type { AnyTable } from './database/table'
import { DeployedFiles } from './engine/deployed-files'
import { projectionTables } from './engine/projection/tables'
import { TextPairs } from './database/text-pairs'
import { ServiceProducts } from './catalogue/store'
import { DemandChanges, LedgerViews } from './demands/change-store'
import { Acceptances, AgreementVersions, CaseDocuments, Milestones } from './demands/agreement/store'
import { ScopeChanges } from './demands/scope/store'
import { SupportRounds } from './demands/support/store'
import { Suspensions } from './demands/suspension/store'
import { LedgerImports } from './demands/ledger-import-store'
import { CaseInspections, CaseReads, ConfidentialityMarks, DisclosureConsents } from './confidentiality/store'
import { RiskFindings, RiskReviews, RiskSteps } from './demands/risks/store'
import { CaseDepartments, CaseMembers, CaseReaders, CaseRegistrations, Demands } from './demands/store'
import { Agreements, CompletionChecks, Plans, ProgressReports, Reviews } from './demands/work-store'
import { EnterpriseChanges, EnterpriseImports, EnterpriseYears } from './enterprises/record-store'
import { ChecklistVersions } from './inspections/checklist-store'
import { ConcernedPeople, InspectionFindings, InspectionItems } from './inspections/item-store'
import {
  InspectedDepartments,
  InspectionMembers,
  InspectionPopulations,
  Inspections,
} from './inspections/store'
import { MonthlyReviews, UnfinishedReviews } from './demands/monthly/store'
import { ReviewMeasures } from './demands/review/store'
import { EnterpriseContacts, Enterprises } from './enterprises/store'
import { FeedbackKnocks, FeedbackLinks, Feedbacks } from './feedback/store'
import { ChannelSettings, Notices } from './messages/store'
import { Outbox } from './outbox/store'
import { Files } from './files/store'
import { CasePartners, PartnerDisclosures, Partners, PartnerUndertakings } from './partners/store'
import { AuditLog } from './people/audit-store'
import { SessionRows, SignInAttempts } from './people/session-store'
import { Departments, Lines, People, PersonRoles } from './people/store'
import { Invitations, ListingEvents } from './qualification/events/store'
import { Reassignments, ReassignmentVerdicts } from './qualification/reassignment/store'
import { Removals } from './qualification/removal/store'
import { Qualifications } from './qualification/store'
import { PolicyVersions } from './policies/store'
import { PeriodicStarts } from './schedule/store'
import { Deductions, Doubts } from './scoring/doubts/store'
import { ScoreEntries } from './scoring/store'
import { ScoreSums } from './scoring/sums/store'
import { Objections, PublicationRows, PublishedEntries } from './scoring/weekly/publication-store'
import { ScoreWeeks, WeekParts, WeekRows } from './scoring/weekly/store'
import { TaskAnswers, TaskDrafts } from './tasklist/store'
import { TimelineEntries, TimelineHeads } from './timeline/store'
import { CounterImports, CounterMappings } from './visits/counter/store'
import { ManagerResults, VisitDues, VisitQuarters } from './visits/duty/store'
import { VisitEvidences } from './visits/evidence-store'
import { VisitChanges, VisitDrafts, VisitFindings } from './visits/finding-store'
import { VisitParties, Visits } from './visits/store'

/** Every table of the product, each declared in the capability that owns it. */
export const tables: readonly AnyTable[] = [
  ClosedMonths,
  ClosedRows,
  InternalEvaluations,
  YearClosings,
  YearSupplements,
  Rewards,
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
  Qualifications,
  Removals,
  Reassignments,
  ReassignmentVerdicts,
  ListingEvents,
  Invitations,
  EnterpriseChanges,
  EnterpriseYears,
  EnterpriseImports,
  Visits,
  VisitParties,
  VisitEvidences,
  VisitFindings,
  VisitChanges,
  VisitDrafts,
  VisitQuarters,
  ManagerResults,
  VisitDues,
  CounterMappings,
  CounterImports,
  Demands,
  CaseMembers,
  CaseReaders,
  CaseRegistrations,
  LedgerImports,
  ServiceProducts,
  DemandChanges,
  LedgerViews,
  Plans,
  Agreements,
  Milestones,
  Acceptances,
  AgreementVersions,
  CaseDocuments,
  Suspensions,
  ScopeChanges,
  SupportRounds,
  ProgressReports,
  CompletionChecks,
  Reviews,
  RiskReviews,
  RiskFindings,
  RiskSteps,
  CaseDepartments,
  CaseReads,
  CaseInspections,
  ConfidentialityMarks,
  DisclosureConsents,
  PolicyVersions,
  PeriodicStarts,
  ScoreEntries,
  ScoreSums,
  Doubts,
  Deductions,
  ScoreWeeks,
  WeekParts,
  WeekRows,
  PublicationRows,
  PublishedEntries,
  Objections,
  Inspections,
  InspectedDepartments,
  InspectionMembers,
  InspectionPopulations,
  InspectionItems,
  InspectionFindings,
  ConcernedPeople,
  ChecklistVersions,
  ReviewMeasures,
  MonthlyReviews,
  UnfinishedReviews,
  FeedbackLinks,
  Feedbacks,
  FeedbackKnocks,
  CoWorks,
  CoWorkSigns,
  Partners,
  PartnerUndertakings,
  CasePartners,
  PartnerDisclosures,
]
