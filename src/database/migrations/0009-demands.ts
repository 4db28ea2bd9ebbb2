import { optional, primary } from '../columns'
import type { Migration } from '../migration'

/** The ledger, its cases and everything recorded on the way of one. */
export const demands: Migration = {
  name: '0009-demands',
  async up(step) {
    await step.createTable(
      'demands',
      (c) => ({
        id: c.id(),
        submissionId: c.text(36),
        visitId: optional(c.text(36)),
        enterpriseId: c.text(36),
        enterpriseName: c.text(191),
        businessSituation: c.longText(),
        industry: c.text(200),
        brief: c.text(1000),
        matchAnalysis: c.longText(),
        followUp: c.longText(),
        contractSigned: c.yesNo(),
        state: c.text(20),
        contactedAt: c.instant(),
        responsibleName: c.text(60),
        contactName: c.text(60),
        contactPhone: c.text(30),
        departmentId: c.text(36),
        departmentName: c.text(60),
        lineId: optional(c.text(36)),
        originatorId: c.text(36),
        originatorName: c.text(60),
        originatorDepartmentId: optional(c.text(36)),
        leadId: optional(c.text(36)),
        riskLevel: optional(c.text(20)),
        recordedAt: c.instant(),
        closedAt: optional(c.instant()),
        version: c.version(),
      }),
      [
        { name: 'demands_submission', columns: ['submissionId'], unique: true },
        { name: 'demands_recorded_id', columns: ['recordedAt', 'id'] },
        { name: 'demands_department_recorded_id', columns: ['departmentId', 'recordedAt', 'id'] },
        { name: 'demands_state_recorded_id', columns: ['state', 'recordedAt', 'id'] },
        {
          name: 'demands_department_state_recorded_id',
          columns: ['departmentId', 'state', 'recordedAt', 'id'],
        },
        { name: 'demands_enterprise_recorded', columns: ['enterpriseId', 'recordedAt'] },
        { name: 'demands_enterprise_name_id', columns: ['enterpriseName', 'id'] },
      ],
    )
    await step.createTable(
      'case_members',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        personId: c.text(36),
        personName: c.text(60),
        role: c.text(20),
        joinedAt: c.instant(),
      }),
      [{ name: 'case_members_case_person_role', columns: ['caseId', 'personId', 'role'], unique: true }],
    )
    await step.createTable(
      'case_readers',
      (c) => ({
        reader: primary(c.text(64)),
        recordedAt: primary(c.instant()),
        caseId: primary(c.text(36)),
        enterpriseName: c.text(191),
        departmentId: c.text(36),
        state: c.text(20),
      }),
      [
        { name: 'case_readers_case_reader', columns: ['caseId', 'reader'] },
        { name: 'case_readers_reader_enterprise_case', columns: ['reader', 'enterpriseName', 'caseId'] },
        {
          name: 'case_readers_reader_department',
          columns: ['reader', 'departmentId', 'recordedAt', 'caseId'],
        },
        { name: 'case_readers_reader_state', columns: ['reader', 'state', 'recordedAt', 'caseId'] },
      ],
    )
    await step.createTable('case_registrations', (c) => ({
      caseId: primary(c.text(36)),
      purpose: primary(c.text(40)),
      instanceKey: c.key(),
      registeredAt: c.instant(),
    }))
    await step.createTable(
      'plans',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        round: c.integer(),
        discussionMinutes: c.longText(),
        title: c.text(200),
        content: c.longText(),
        leadId: c.text(36),
        leadName: c.text(60),
        serviceProducts: c.text(500),
        amountBand: c.text(10),
        crossDepartment: c.yesNo(),
        outsidePartner: c.yesNo(),
        submittedById: c.text(36),
        submittedByName: c.text(60),
        submittedAt: c.instant(),
        verdict: optional(c.text(20)),
        opinion: optional(c.longText()),
        decidedByName: optional(c.text(60)),
        decidedAt: optional(c.instant()),
      }),
      [{ name: 'plans_case_round', columns: ['caseId', 'round'], unique: true }],
    )
    await step.createTable(
      'agreements',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        number: c.text(60),
        amount: c.bigInteger(),
        acceptedAmount: c.bigInteger(),
        signedOn: c.day(),
        dueOn: c.day(),
        signedById: c.text(36),
        signedByName: c.text(60),
        recordedAt: c.instant(),
        version: c.version(),
      }),
      [
        { name: 'agreements_case', columns: ['caseId'], unique: true },
        { name: 'agreements_number', columns: ['number'], unique: true },
      ],
    )
    await step.createTable(
      'progress_reports',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        outcome: c.text(20),
        note: c.longText(),
        completedPercent: c.integer(),
        revenue: c.bigInteger(),
        satisfaction: optional(c.integer()),
        reporterId: c.text(36),
        reporterName: c.text(60),
        reportedAt: c.instant(),
      }),
      [{ name: 'progress_reports_case_reported', columns: ['caseId', 'reportedAt'] }],
    )
    await step.createTable(
      'completion_checks',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        verdict: c.text(20),
        opinion: optional(c.longText()),
        acceptedAmount: optional(c.bigInteger()),
        checkedById: c.text(36),
        checkedByName: c.text(60),
        checkedAt: c.instant(),
      }),
      [{ name: 'completion_checks_case_checked', columns: ['caseId', 'checkedAt'] }],
    )
    await step.createTable(
      'reviews',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        result: c.longText(),
        causes: optional(c.longText()),
        measures: optional(c.longText()),
        satisfaction: c.integer(),
        writtenById: c.text(36),
        writtenByName: c.text(60),
        writtenAt: c.instant(),
      }),
      [{ name: 'reviews_case', columns: ['caseId'], unique: true }],
    )
    await step.createTable(
      'risk_reviews',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        level: optional(c.text(20)),
        verdict: c.text(20),
        opinion: optional(c.longText()),
        reviewerId: c.text(36),
        reviewerName: c.text(60),
        reviewedAt: c.instant(),
      }),
      [{ name: 'risk_reviews_case_reviewed', columns: ['caseId', 'reviewedAt'] }],
    )
    await step.createTable(
      'risk_findings',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        severity: c.text(10),
        text: c.longText(),
        state: c.text(20),
        raisedById: c.text(36),
        raisedByName: c.text(60),
        raisedAt: c.instant(),
        acknowledgedByName: optional(c.text(60)),
        acknowledgedAt: optional(c.instant()),
        closedByName: optional(c.text(60)),
        closedAt: optional(c.instant()),
        version: c.version(),
      }),
      [{ name: 'risk_findings_case_state', columns: ['caseId', 'state'] }],
    )
  },
}
