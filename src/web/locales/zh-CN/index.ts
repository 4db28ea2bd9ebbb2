import { dateTime } from '../../format'
import { createLocale } from '../../locale'
import operations from './operations'
import assessment from './assessment'
import boards from './boards'
import calendar from './calendar'
import tasklist from './tasklist'
import designer from './designer'
import monitor from './monitor'
import confidentiality from './confidentiality'
import catalogue from './catalogue'
import cowork from './cowork'
import demands from './demands'
import demandLedger from './demand-ledger'
import execution from './execution'
import inspections from './inspections'
import ledgerFiles from './ledger-files'
import engine from './engine'
import enterpriseSheets from './enterprise-sheets'
import enterprises from './enterprises'
import files from './files'
import lint from './lint'
import messages from './messages'
import outbox from './outbox'
import partners from './partners'
import people from './people'
import qualification from './qualification'
import policies from './policies'
import review from './review'
import feedback from './feedback'
import risks from './risks'
import scoring from './scoring'
import timeline from './timeline'
import visitCounter from './visit-counter'
import visitDuty from './visit-duty'
import visits from './visits'
import web from './web'
import weekPages from './week-pages'
import weekly from './weekly'

/** The product's Chinese. A capability's file exports a tree whose top-level keys are its own name and `errors`. */
export const zhCN = createLocale(
  [
    engine,
    enterprises,
    enterpriseSheets,
    visits,
    visitDuty,
    visitCounter,
    catalogue,
    demands,
    cowork,
    confidentiality,
    risks,
    demandLedger,
    execution,
    ledgerFiles,
    review,
    feedback,
    scoring,
    inspections,
    weekPages,
    weekly,
    assessment,
    boards,
    timeline,
    files,
    messages,
    outbox,
    partners,
    people,
    qualification,
    policies,
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
