import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'

/** One line of an enterprise's history: what the list and the facts said before and after (norm 5). Only ever added. */
export interface EnterpriseChange {
  id: number
  enterpriseId: string
  /** A property of the enterprise, or `contact`, `finances`. */
  what: string
  /** Before and after: keys, ids and numbers as text, `yes`/`no`, null where there was nothing. */
  was: string | null
  became: string | null
  reason: string
  actorId: string
  actorName: string
  at: Date
}

export const EnterpriseChanges = defineTable<EnterpriseChange>(
  'enterprise_changes',
  (c) => ({
    id: c.serial(),
    enterpriseId: c.text(36),
    what: c.text(30),
    was: optional(c.longText()),
    became: optional(c.longText()),
    reason: c.text(500),
    actorId: c.text(36),
    actorName: c.text(60),
    at: c.instant(),
  }),
  [
    { name: 'enterprise_changes_enterprise_what', columns: ['enterpriseId', 'what', 'id'] },
    { name: 'enterprise_changes_at', columns: ['at'] },
  ],
)

/** What an enterprise earned and owned in one financial year, in fen. */
export interface EnterpriseFinances {
  enterpriseId: string
  year: number
  revenue: number | null
  profit: number | null
  assets: number | null
  /** Growth of revenue over the year before, in hundredths of a percent; counted when that year is known. */
  growth: number | null
  updatedAt: Date
  version: number
}

export const EnterpriseYears = defineTable<EnterpriseFinances>('enterprise_finances', (c) => ({
  enterpriseId: primary(c.text(36)),
  year: primary(c.integer()),
  revenue: optional(c.bigInteger()),
  profit: optional(c.bigInteger()),
  assets: optional(c.bigInteger()),
  growth: optional(c.integer()),
  updatedAt: c.instant(),
  version: c.version(),
}))

/** A row of an import that is worth a sentence: refused, or taken with something left out. */
export interface ReportedRow {
  row: number
  column: string
  enterprise: string
  outcome: 'refused' | 'noted'
  sentence: string
}

/** An import of enterprises from a spreadsheet, with how far it has come. */
export interface EnterpriseImport {
  id: string
  fileName: string
  actorId: string
  actorName: string
  /** Rows found so far and rows done. */
  found: number
  done: number
  /** Null while it runs. */
  endedAt: Date | null
  /** Code of the refusal of the whole file. */
  refusal: string | null
  startedAt: Date
  /** When it last gave a sign of life. */
  aliveAt: Date
  /** Outcome → number of rows. */
  counts: Record<string, number>
  /** What became of the rows that are worth a sentence. */
  report: ReportedRow[]
}

export const EnterpriseImports = defineTable<EnterpriseImport>(
  'enterprise_imports',
  (c) => ({
    id: c.id(),
    fileName: c.text(191),
    actorId: c.text(36),
    actorName: c.text(60),
    found: c.integer(),
    done: c.integer(),
    endedAt: optional(c.instant()),
    refusal: optional(c.text(60)),
    startedAt: c.instant(),
    aliveAt: c.instant(),
    counts: c.json(),
    report: c.json(),
  }),
  [{ name: 'enterprise_imports_actor', columns: ['actorId', 'startedAt'] }],
)
