import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'
import type { Checklist, InspectionTarget } from './rules/checklist'
import type { SampleTerms } from './rules/draw-sample'

/** 定期检查, 不定期抽查, 专项检查组 (norm 15). */
export const inspectionKinds = ['regular', 'random', 'special'] as const
export type InspectionKind = (typeof inspectionKinds)[number]

/**
 * `draft`: planned, nothing drawn; `running`: the sample is drawn and inspected; `reported`: handed in, to be confirmed;
 * `confirmed`: its findings take effect; `finished`: they have; `cancelled`: with its reason, and its seed if there was one.
 */
export const inspectionStates = [
  'draft',
  'running',
  'reported',
  'confirmed',
  'finished',
  'cancelled',
] as const
export type InspectionState = (typeof inspectionStates)[number]

/** One inspection (norm 15, 17.C3): its plan, the draw, and how it went. Its id is the form's submission and the process's case. */
export interface Inspection extends SampleTerms {
  id: string
  kind: InspectionKind
  title: string
  purpose: string
  state: InspectionState
  plannerId: string
  plannerName: string
  /** The one line of its departments; null when they are of several, or of none. */
  lineId: string | null
  /** Days of the facts, both included. */
  fromDay: string
  toDay: string
  targets: readonly InspectionTarget[]
  workingDays: number
  /** A special team may inspect the departments of its own members. */
  crossDepartment: boolean
  /** Of the draw; all null while it is a draft. `populationHash`: see `rules/draw-sample`. */
  populationCount: number | null
  populationHash: string | null
  seed: string | null
  sampleCount: number | null
  drawnAt: Date | null
  drawnByName: string | null
  /** As they were when the sample was drawn. */
  checklists: Readonly<Partial<Record<InspectionTarget, Checklist>>> | null
  deadlineId: string | null
  instanceKey: string | null
  summary: string | null
  handedInAt: Date | null
  handedInByName: string | null
  /** Until when those concerned may comment before it is confirmed; null without findings. */
  commentsUntil: Date | null
  returnReason: string | null
  confirmedById: string | null
  confirmedByName: string | null
  confirmedAt: Date | null
  finishedAt: Date | null
  cancelledByName: string | null
  cancelledAt: Date | null
  cancelReason: string | null
  createdAt: Date
  version: number
}

export const Inspections = defineTable<Inspection>(
  'score_inspections',
  (c) => ({
    id: c.id(),
    kind: c.text(12),
    title: c.text(100),
    purpose: c.text(500),
    state: c.text(12),
    plannerId: c.text(36),
    plannerName: c.text(60),
    lineId: optional(c.text(36)),
    fromDay: c.day(),
    toDay: c.day(),
    targets: c.json(),
    sizeKind: c.text(8),
    size: c.integer(),
    workingDays: c.integer(),
    crossDepartment: c.yesNo(),
    populationCount: optional(c.integer()),
    populationHash: optional(c.text(64)),
    seed: optional(c.text(64)),
    sampleCount: optional(c.integer()),
    drawnAt: optional(c.instant()),
    drawnByName: optional(c.text(60)),
    checklists: optional(c.json()),
    deadlineId: optional(c.text(36)),
    instanceKey: optional(c.key()),
    summary: optional(c.text(4000)),
    handedInAt: optional(c.instant()),
    handedInByName: optional(c.text(60)),
    commentsUntil: optional(c.instant()),
    returnReason: optional(c.text(1000)),
    confirmedById: optional(c.text(36)),
    confirmedByName: optional(c.text(60)),
    confirmedAt: optional(c.instant()),
    finishedAt: optional(c.instant()),
    cancelledByName: optional(c.text(60)),
    cancelledAt: optional(c.instant()),
    cancelReason: optional(c.text(500)),
    createdAt: c.instant(),
    version: c.version(),
  }),
  [
    { name: 'score_inspections_created', columns: ['createdAt', 'id'] },
    { name: 'score_inspections_planner', columns: ['plannerId', 'createdAt'] },
  ],
)

/** A department whose facts an inspection looks at, with name and line of the day it was planned. */
export interface InspectedDepartment {
  inspectionId: string
  departmentId: string
  departmentName: string
  lineId: string | null
}

export const InspectedDepartments = defineTable<InspectedDepartment>(
  'score_inspection_departments',
  (c) => ({
    inspectionId: primary(c.text(36)),
    departmentId: primary(c.text(36)),
    departmentName: c.text(60),
    lineId: optional(c.text(36)),
  }),
  [
    { name: 'score_inspection_departments_department', columns: ['departmentId'] },
    { name: 'score_inspection_departments_line', columns: ['lineId'] },
  ],
)

/** Somebody who inspects. The row's id also names what they may read meanwhile. */
export interface InspectionMember {
  id: string
  inspectionId: string
  personId: string
  personName: string
  departmentId: string | null
}

export const InspectionMembers = defineTable<InspectionMember>(
  'score_inspection_members',
  (c) => ({
    id: c.id(),
    inspectionId: c.text(36),
    personId: c.text(36),
    personName: c.text(60),
    departmentId: optional(c.text(36)),
  }),
  [
    { name: 'score_inspection_members_person', columns: ['inspectionId', 'personId'], unique: true },
    { name: 'score_inspection_members_of', columns: ['personId'] },
  ],
)

/** All facts the sample was drawn from, one on each line, frozen by the draw: anybody can redraw it. */
export interface InspectionPopulation {
  inspectionId: string
  facts: string
}

export const InspectionPopulations = defineTable<InspectionPopulation>(
  'score_inspection_populations',
  (c) => ({ inspectionId: primary(c.text(36)), facts: c.longText() }),
)
