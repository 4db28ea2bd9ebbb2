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
]
