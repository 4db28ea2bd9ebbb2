import type { Migration } from '../migration'
import { changes } from './0001-changes'
import { people } from './0002-people'
import { deployedFiles } from './0003-deployed-files'
import { projection } from './0004-projection'
import { calendar } from './0005-calendar'
import { timeline } from './0006-timeline'
import { enterprises } from './0007-enterprises'
import { visits } from './0008-visits'
import { demands } from './0009-demands'
import { scoring } from './0010-scoring'
import { files } from './0011-files'
import { tasklist } from './0012-tasklist'
import { outbox } from './0013-outbox'
import { messages } from './0014-messages'
import { ledgerImports } from './0015-ledger-imports'
import { policies } from './0016-policies'
import { execution } from './0023-execution'
import { enterpriseRecords } from './0017-enterprises'
import { qualification } from './0018-qualification'
import { visitRecords } from './0019-visits'
import { visitDuty } from './0020-visit-duty'
import { ledger } from './0021-ledger'
import { coWork } from './0022-cowork'
import { review } from './0024-review'
import { confidentiality } from './0025-confidentiality'
import { policyDay } from './0026-policy-day'
import { scoreBook } from './0028-score-book'
import { weeklyScoring } from './0029-weekly-scoring'
import { scoreSums } from './0035-score-sums'
import { inspections } from './0030-inspections'
import { assessment } from './0031-assessment'
import { quickLists } from './0033-quick-lists'
import { withdrawnFindings } from './0034-withdrawn-findings'

/** Every step of the schema; forward only, never edited once landed. */
export const migrations: readonly Migration[] = [
  changes,
  people,
  deployedFiles,
  projection,
  calendar,
  timeline,
  enterprises,
  visits,
  demands,
  scoring,
  files,
  tasklist,
  outbox,
  messages,
  ledgerImports,
  policies,
  enterpriseRecords,
  qualification,
  visitRecords,
  visitDuty,
  ledger,
  coWork,
  review,
  execution,
  confidentiality,
  policyDay,
  scoreBook,
  weeklyScoring,
  scoreSums,
  inspections,
  quickLists,
  withdrawnFindings,
  assessment,
]
