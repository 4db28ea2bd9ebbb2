import { dateTime } from '../../format'
import { createLocale } from '../../locale'
import operations from './operations'
import calendar from './calendar'
import tasklist from './tasklist'
import designer from './designer'
import monitor from './monitor'
import demands from './demands'
import ledgerFiles from './ledger-files'
import engine from './engine'
import enterprises from './enterprises'
import files from './files'
import lint from './lint'
import messages from './messages'
import outbox from './outbox'
import people from './people'
import scoring from './scoring'
import timeline from './timeline'
import visits from './visits'
import web from './web'

/** The product's Chinese. A capability's file exports a tree whose top-level keys are its own name and `errors`. */
export const zhCN = createLocale(
  [
    engine,
    enterprises,
    visits,
    demands,
    ledgerFiles,
    scoring,
    timeline,
    files,
    messages,
    outbox,
    people,
    calendar,
    web,
    operations,
    monitor,
    designer,
    lint,
    tasklist,
  ],
  (value) => (value instanceof Date ? dateTime(value) : String(value)),
)
