import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'
import type { Points } from '../scoring/rules/policy'

/** Answers by the key of the question: `yes`, `no` or text. */
export type ItemAnswers = Readonly<Record<string, string>>

/** Who earned points by a fact. */
export interface FactOwner {
  personId: string
  personName: string
  departmentId: string
  departmentName: string
}

/** One fact of the sample, with whose it is as on the day of the draw. */
export interface InspectionItem {
  id: string
  inspectionId: string
  /** Its place in the draw, from 1. */
  ordinal: number
  /** `visit:<id>`, `agreement:<id>`. */
  fact: string
  /** The case of an agreement. */
  caseId: string | null
  enterpriseName: string
  day: string
  /** Who made it or was credited for it, the first one first; it counts for the first one's department. */
  owners: readonly FactOwner[]
  /** Kept while they are still incomplete, too. */
  answers: ItemAnswers
  note: string | null
  savedByName: string | null
  /** When every question was answered; null until then. */
  answeredAt: Date | null
  answeredById: string | null
  answeredByName: string | null
  version: number
}

export const InspectionItems = defineTable<InspectionItem>(
  'score_inspection_items',
  (c) => ({
    id: c.id(),
    inspectionId: c.text(36),
    ordinal: c.integer(),
    fact: c.text(60),
    caseId: optional(c.text(36)),
    enterpriseName: c.text(191),
    day: c.day(),
    owners: c.json(),
    answers: c.json(),
    note: optional(c.text(2000)),
    savedByName: optional(c.text(60)),
    answeredAt: optional(c.instant()),
    answeredById: optional(c.text(36)),
    answeredByName: optional(c.text(60)),
    version: c.version(),
  }),
  [{ name: 'score_inspection_items_ordinal', columns: ['inspectionId', 'ordinal'], unique: true }],
)

/** 不准确, 遗漏 take points off a visit (norm 17.A2); 存疑, 明显瑕疵, 虚构 make any fact worth nothing (norm 17.C2). */
export const inspectionFindingKinds = ['inaccuracy', 'omission', 'doubtful', 'flawed', 'fictitious'] as const
export type InspectionFindingKind = (typeof inspectionFindingKinds)[number]

/** `recorded`: to be confirmed; `withdrawn` by the inspector, `dropped` when confirming; `upheld`: to take effect; `applied`: it has; `void`: the inspection was cancelled. */
export const inspectionFindingStates = [
  'recorded',
  'withdrawn',
  'dropped',
  'upheld',
  'applied',
  'void',
] as const
export type InspectionFindingState = (typeof inspectionFindingStates)[number]

/** What came of it: it took effect; the fact was in doubt already; the fact held no points a doubt could take. */
export type FindingEffect = 'effective' | 'already-doubted' | 'nothing-booked'

/** What the person concerned says to a finding. `at` in ISO 8601, UTC. */
export interface FindingComment {
  byId: string
  byName: string
  at: string
  text: string
}

/** What an inspector found wrong with a fact. A visit's finding made of it bears the same id. */
export interface InspectionFinding {
  id: string
  inspectionId: string
  itemId: string
  kind: InspectionFindingKind
  text: string
  state: InspectionFindingState
  foundById: string
  foundByName: string
  foundAt: Date
  comments: readonly FindingComment[]
  /** Why it was withdrawn or dropped, by whom. */
  settledReason: string | null
  settledByName: string | null
  effect: FindingEffect | null
  doubtId: string | null
  /** What the fact had earned everybody together, before and after. */
  pointsBefore: Points | null
  pointsAfter: Points | null
  /** Deducted in the month, from everybody together. */
  deduction: Points | null
  appliedAt: Date | null
  version: number
}

export const InspectionFindings = defineTable<InspectionFinding>(
  'score_inspection_findings',
  (c) => ({
    id: c.id(),
    inspectionId: c.text(36),
    itemId: c.text(36),
    kind: c.text(12),
    text: c.text(400),
    state: c.text(12),
    foundById: c.text(36),
    foundByName: c.text(60),
    foundAt: c.instant(),
    comments: c.json(),
    settledReason: optional(c.text(500)),
    settledByName: optional(c.text(60)),
    effect: optional(c.text(20)),
    doubtId: optional(c.text(36)),
    pointsBefore: optional(c.points()),
    pointsAfter: optional(c.points()),
    deduction: optional(c.points()),
    appliedAt: optional(c.instant()),
    version: c.version(),
  }),
  [
    { name: 'score_inspection_findings_inspection', columns: ['inspectionId', 'foundAt'] },
    { name: 'score_inspection_findings_item', columns: ['itemId'] },
    { name: 'score_inspection_findings_doubt', columns: ['doubtId'] },
  ],
)

/** Whom a finding concerns: they are told of it and may comment. */
export interface ConcernedPerson {
  findingId: string
  personId: string
  personName: string
  departmentId: string
  inspectionId: string
}

export const ConcernedPeople = defineTable<ConcernedPerson>(
  'score_inspection_concerned',
  (c) => ({
    findingId: primary(c.text(36)),
    personId: primary(c.text(36)),
    personName: c.text(60),
    departmentId: c.text(36),
    inspectionId: c.text(36),
  }),
  [
    { name: 'score_inspection_concerned_person', columns: ['personId', 'findingId'] },
    { name: 'score_inspection_concerned_department', columns: ['departmentId', 'findingId'] },
    { name: 'score_inspection_concerned_inspection', columns: ['inspectionId'] },
  ],
)
