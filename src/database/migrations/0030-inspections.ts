import { optional, primary } from '../columns'
import type { Migration, MigrationStep } from '../migration'

/** Inspections of scores: plan, draw, items, findings, checklists (norm 15, 17.C3). */
export const inspections: Migration = {
  name: '0030-inspections',
  async up(step) {
    await createInspections(step)
    await createInspectedDepartments(step)
    await createInspectionMembers(step)
    await createInspectionPopulations(step)
    await createInspectionItems(step)
    await createInspectionFindings(step)
    await createConcernedPeople(step)
    await createChecklistVersions(step)
  },
}

function createInspections(step: MigrationStep): Promise<void> {
  return step.createTable(
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
}

function createInspectedDepartments(step: MigrationStep): Promise<void> {
  return step.createTable(
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
}

function createInspectionMembers(step: MigrationStep): Promise<void> {
  return step.createTable(
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
}

function createInspectionPopulations(step: MigrationStep): Promise<void> {
  return step.createTable('score_inspection_populations', (c) => ({
    inspectionId: primary(c.text(36)),
    facts: c.longText(),
  }))
}

function createInspectionItems(step: MigrationStep): Promise<void> {
  return step.createTable(
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
}

function createInspectionFindings(step: MigrationStep): Promise<void> {
  return step.createTable(
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
}

function createConcernedPeople(step: MigrationStep): Promise<void> {
  return step.createTable(
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
}

function createChecklistVersions(step: MigrationStep): Promise<void> {
  return step.createTable(
    'score_inspection_checklists',
    (c) => ({
      id: c.id(),
      target: c.text(12),
      ordinal: c.integer(),
      items: c.json(),
      reason: c.text(500),
      byId: c.text(36),
      byName: c.text(60),
      at: c.instant(),
    }),
    [{ name: 'score_inspection_checklists_ordinal', columns: ['target', 'ordinal'], unique: true }],
  )
}
