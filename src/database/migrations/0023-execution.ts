import { optional, primary } from '../columns'
import type { Migration } from '../migration'

/** Milestones and their acceptance, suspension, change of scope, calls for support (norm 13, 17.Q2). */
export const execution: Migration = {
  name: '0023-execution',
  async up(step) {
    await step.addColumn('demands', 'suspended', (c) => optional(c.yesNo()))
    await step.addColumn('progress_reports', 'completionPlace', (c) => optional(c.text(200)))
    await step.createTable(
      'milestones',
      (c) => ({
        id: c.id(),
        agreementId: c.text(36),
        caseId: c.text(36),
        ordinal: c.integer(),
        name: c.text(200),
        dueOn: c.day(),
        amount: c.bigInteger(),
        acceptedAmount: c.bigInteger(),
        acceptedOn: optional(c.day()),
        acceptedByName: optional(c.text(60)),
        version: c.version(),
      }),
      [{ name: 'milestones_case_ordinal', columns: ['caseId', 'ordinal'], unique: true }],
    )
    await step.createTable(
      'milestone_acceptances',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        milestoneId: c.text(36),
        fromAmount: c.bigInteger(),
        toAmount: c.bigInteger(),
        acceptedOn: c.day(),
        note: optional(c.text(1000)),
        evidencePlace: optional(c.text(200)),
        byId: c.text(36),
        byName: c.text(60),
        at: c.instant(),
      }),
      [{ name: 'milestone_acceptances_case_at', columns: ['caseId', 'at'] }],
    )
    await step.createTable(
      'agreement_versions',
      (c) => ({
        id: c.id(),
        agreementId: c.text(36),
        caseId: c.text(36),
        ordinal: c.integer(),
        amount: c.bigInteger(),
        dueOn: c.day(),
        milestones: c.json(),
        scopeChangeId: c.text(36),
        replacedAt: c.instant(),
      }),
      [{ name: 'agreement_versions_case_ordinal', columns: ['caseId', 'ordinal'], unique: true }],
    )
    await step.createTable(
      'case_documents',
      (c) => ({
        fileId: primary(c.text(36)),
        caseId: c.text(36),
        purpose: c.text(20),
        milestoneId: optional(c.text(36)),
        name: c.text(160),
        byName: c.text(60),
        at: c.instant(),
      }),
      [{ name: 'case_documents_case_purpose', columns: ['caseId', 'purpose'] }],
    )
    await step.createTable(
      'suspensions',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        state: c.text(20),
        reason: c.text(1000),
        resumeOn: c.day(),
        askedById: c.text(36),
        askedByName: c.text(60),
        askedAt: c.instant(),
        opinion: optional(c.text(1000)),
        decidedByName: optional(c.text(60)),
        decidedAt: optional(c.instant()),
        suspendedAt: optional(c.instant()),
        pausedDeadlineIds: c.json(),
        laterOn: optional(c.day()),
        laterReason: optional(c.text(1000)),
        resumedAt: optional(c.instant()),
        resumedByName: optional(c.text(60)),
        version: c.version(),
      }),
      [{ name: 'suspensions_case_asked', columns: ['caseId', 'askedAt'] }],
    )
    await step.createTable(
      'scope_changes',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        state: c.text(20),
        what: c.text(2000),
        why: c.text(2000),
        oldAmount: c.bigInteger(),
        newAmount: c.bigInteger(),
        oldDueOn: c.day(),
        newDueOn: c.day(),
        needsDirector: c.yesNo(),
        askedById: c.text(36),
        askedByName: c.text(60),
        askedAt: c.instant(),
        headOpinion: optional(c.text(1000)),
        headName: optional(c.text(60)),
        headAt: optional(c.instant()),
        directorOpinion: optional(c.text(1000)),
        directorName: optional(c.text(60)),
        directorAt: optional(c.instant()),
        appliedAt: optional(c.instant()),
        version: c.version(),
      }),
      [{ name: 'scope_changes_case_asked', columns: ['caseId', 'askedAt'] }],
    )
    await step.createTable(
      'support_rounds',
      (c) => ({
        id: c.id(),
        supportId: c.text(36),
        caseId: c.text(36),
        ordinal: c.integer(),
        state: c.text(20),
        difficulty: c.text(2000),
        wanted: c.text(1000),
        askedById: c.text(36),
        askedByName: c.text(60),
        askedAt: c.instant(),
        instruction: optional(c.text(2000)),
        helper: optional(c.text(200)),
        untilOn: optional(c.day()),
        answeredByName: optional(c.text(60)),
        answeredAt: optional(c.instant()),
        acknowledgedAt: optional(c.instant()),
        version: c.version(),
      }),
      [{ name: 'support_rounds_case_ordinal', columns: ['caseId', 'ordinal'], unique: true }],
    )
    // An agreement signed before there were milestones has one of 100 %, under the agreement's own id.
    await step.sql(
      `INSERT INTO milestones
         (id, agreement_id, case_id, ordinal, name, due_on, amount, accepted_amount, accepted_on, accepted_by_name, version)
       SELECT id, id, case_id, 1, '全部服务', due_on, amount, accepted_amount, NULL, NULL, 1 FROM agreements`,
    )
  },
}
