import { optional, primary, withDefault, type Columns } from '../columns'
import type { Migration, MigrationStep } from '../migration'

/** Need-to-know that ends as well as begins: confidential cases, members who leave, readers for a while, the log of reads, consents; the steps of a risk finding. */
export const confidentiality: Migration = {
  name: '0025-confidentiality',
  async up(step) {
    await changeDemands(step)
    await createReading(step)
    await createConsents(step)
    await changeRisks(step)
  },
}

async function changeDemands(step: MigrationStep): Promise<void> {
  await step.addColumn('demands', 'confidential', (c) => withDefault(c.yesNo(), false))
  await step.addIndex('demands', {
    name: 'demands_confidential_recorded_id',
    columns: ['confidential', 'recordedAt', 'id'],
  })
  await step.addIndex('demands', {
    name: 'demands_risk_state_recorded_id',
    columns: ['riskLevel', 'state', 'recordedAt', 'id'],
  })
  await step.addColumn('case_members', 'leftAt', (c) => optional(c.instant()))
  await step.addIndex('case_members', { name: 'case_members_person', columns: ['personId'] })
  await step.createTable('case_departments', (c) => ({
    caseId: primary(c.text(36)),
    departmentId: primary(c.text(36)),
  }))
  await step.sql(
    `INSERT INTO case_departments (case_id, department_id)
     SELECT id, department_id FROM demands WHERE department_id <> ''`,
  )
}

async function createReading(step: MigrationStep): Promise<void> {
  await step.createTable(
    'case_reads',
    (c) => ({
      id: c.serial(),
      caseId: c.text(36),
      personId: c.text(36),
      personName: c.text(60),
      page: c.text(30),
      what: optional(c.text(191)),
      ground: c.text(20),
      at: c.instant(),
    }),
    [
      { name: 'case_reads_case_id', columns: ['caseId', 'id'] },
      { name: 'case_reads_person_id', columns: ['personId', 'id'] },
    ],
  )
  await step.createTable('case_inspections', inspectionColumns, [
    { name: 'case_inspections_submission_case', columns: ['submissionId', 'caseId'], unique: true },
    { name: 'case_inspections_case_person', columns: ['caseId', 'personId'] },
    { name: 'case_inspections_person_until', columns: ['personId', 'until'] },
  ])
}

function inspectionColumns(c: Columns) {
  return {
    id: c.id(),
    submissionId: c.text(36),
    caseId: c.text(36),
    personId: c.text(36),
    personName: c.text(60),
    reason: c.text(500),
    until: c.instant(),
    grantedById: c.text(36),
    grantedByName: c.text(60),
    grantedAt: c.instant(),
    revokedByName: optional(c.text(60)),
    revokedAt: optional(c.instant()),
  }
}

async function createConsents(step: MigrationStep): Promise<void> {
  await step.createTable(
    'confidentiality_marks',
    (c) => ({
      id: c.id(),
      caseId: c.text(36),
      confidential: c.yesNo(),
      reason: c.text(500),
      byId: c.text(36),
      byName: c.text(60),
      at: c.instant(),
    }),
    [{ name: 'confidentiality_marks_case_id', columns: ['caseId', 'id'] }],
  )
  await step.createTable('disclosure_consents', consentColumns, [
    { name: 'disclosure_consents_submission', columns: ['submissionId'], unique: true },
    { name: 'disclosure_consents_case_id', columns: ['caseId', 'id'] },
  ])
}

function consentColumns(c: Columns) {
  return {
    id: c.id(),
    submissionId: c.text(36),
    caseId: c.text(36),
    scopes: c.json(),
    recipient: c.text(191),
    until: c.day(),
    enterpriseByName: c.text(60),
    enterpriseOn: c.day(),
    fileId: c.text(36),
    recordedById: c.text(36),
    recordedByName: c.text(60),
    recordedAt: c.instant(),
    exchangeById: optional(c.text(36)),
    exchangeByName: optional(c.text(60)),
    exchangeAt: optional(c.instant()),
    withdrawnByName: optional(c.text(60)),
    withdrawnAt: optional(c.instant()),
    withdrawnReason: optional(c.text(500)),
  }
}

/** What was raised before has its raising as its first step, under its own id. */
async function changeRisks(step: MigrationStep): Promise<void> {
  await step.addColumn('risk_findings', 'submissionId', (c) => optional(c.text(36)))
  await step.addColumn('risk_findings', 'openSeverity', (c) => optional(c.text(10)))
  await step.addColumn('risk_findings', 'departmentId', (c) => optional(c.text(36)))
  await step.sql(
    `UPDATE risk_findings SET department_id =
     (SELECT d.department_id FROM demands d WHERE d.id = risk_findings.case_id)`,
  )
  await step.sql(`UPDATE risk_findings SET open_severity = severity WHERE state <> 'closed'`)
  await step.addIndex('risk_findings', {
    name: 'risk_findings_submission',
    columns: ['submissionId'],
    unique: true,
  })
  await step.addIndex('risk_findings', {
    name: 'risk_findings_open_raised_id',
    columns: ['openSeverity', 'raisedAt', 'id'],
  })
  await step.addIndex('risk_findings', {
    name: 'risk_findings_department_open_raised_id',
    columns: ['departmentId', 'openSeverity', 'raisedAt', 'id'],
  })
  await step.createTable(
    'risk_steps',
    (c) => ({
      id: c.id(),
      findingId: c.text(36),
      caseId: c.text(36),
      step: c.text(20),
      note: optional(c.longText()),
      byId: c.text(36),
      byName: c.text(60),
      at: c.instant(),
    }),
    [
      { name: 'risk_steps_finding_id', columns: ['findingId', 'id'] },
      { name: 'risk_steps_case_id', columns: ['caseId', 'id'] },
    ],
  )
  await step.sql(
    `INSERT INTO risk_steps (id, finding_id, case_id, step, by_id, by_name, at)
     SELECT id, id, case_id, 'raised', raised_by_id, raised_by_name, raised_at FROM risk_findings`,
  )
}
