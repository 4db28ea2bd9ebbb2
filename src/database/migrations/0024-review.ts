import { optional, primary } from '../columns'
import type { Migration } from '../migration'

/** Measures of reviews, monthly reviews of unfinished demands, and the feedback of enterprises. */
export const review: Migration = {
  name: '0024-review',
  async up(step) {
    await step.createTable(
      'review_measures',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        ordinal: c.integer(),
        source: c.text(10),
        text: c.text(1000),
        ownerId: c.text(36),
        ownerName: c.text(60),
        departmentId: c.text(36),
        departmentName: c.text(60),
        headGroup: c.text(64),
        dueOn: c.day(),
        deadlineId: c.text(36),
        state: c.text(10),
        evidence: optional(c.longText()),
        reportedAt: optional(c.instant()),
        opinion: optional(c.longText()),
        askedDueOn: optional(c.day()),
        askedReason: optional(c.text(1000)),
        closedAt: optional(c.instant()),
        late: optional(c.yesNo()),
        closedByName: optional(c.text(60)),
        agreedById: c.text(36),
        agreedByName: c.text(60),
        agreedAt: c.instant(),
        version: c.version(),
      }),
      [
        { name: 'review_measures_case_ordinal', columns: ['caseId', 'ordinal'], unique: true },
        { name: 'review_measures_owner_state_due', columns: ['ownerId', 'state', 'dueOn'] },
        { name: 'review_measures_department_state_due', columns: ['departmentId', 'state', 'dueOn'] },
        { name: 'review_measures_due', columns: ['dueOn'] },
      ],
    )
    await step.createTable(
      'monthly_reviews',
      (c) => ({
        id: c.id(),
        departmentId: c.text(36),
        departmentName: c.text(60),
        lineId: optional(c.text(36)),
        month: c.text(7),
        startedAt: c.instant(),
        deadlineId: optional(c.text(36)),
        dueAt: optional(c.instant()),
        itemCount: c.integer(),
        settledAt: optional(c.instant()),
        version: c.version(),
      }),
      [{ name: 'monthly_reviews_month_department', columns: ['month', 'departmentId'], unique: true }],
    )
    await step.createTable(
      'unfinished_reviews',
      (c) => ({
        id: c.id(),
        reviewId: c.text(36),
        caseId: c.text(36),
        departmentId: c.text(36),
        leadId: optional(c.text(36)),
        state: c.text(10),
        verdict: optional(c.text(10)),
        reason: optional(c.longText()),
        targetDepartmentId: optional(c.text(36)),
        targetDepartmentName: optional(c.text(60)),
        proposedById: optional(c.text(36)),
        proposedByName: optional(c.text(60)),
        proposedAt: optional(c.instant()),
        opinion: optional(c.longText()),
        settledByName: optional(c.text(60)),
        settledAt: optional(c.instant()),
        inTime: optional(c.yesNo()),
        createdAt: c.instant(),
        version: c.version(),
      }),
      [
        { name: 'unfinished_reviews_review_case', columns: ['reviewId', 'caseId'], unique: true },
        { name: 'unfinished_reviews_case_state', columns: ['caseId', 'state'] },
      ],
    )
    await step.createTable(
      'feedback_links',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        tokenHash: c.text(64),
        state: c.text(10),
        createdById: c.text(36),
        createdByName: c.text(60),
        createdAt: c.instant(),
        expiresAt: c.instant(),
        endedAt: optional(c.instant()),
        version: c.version(),
      }),
      [
        { name: 'feedback_links_token', columns: ['tokenHash'], unique: true },
        { name: 'feedback_links_case', columns: ['caseId', 'state'] },
      ],
    )
    await step.createTable(
      'feedbacks',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        linkId: c.text(36),
        satisfaction: c.integer(),
        timeliness: c.integer(),
        quality: c.integer(),
        attitude: c.integer(),
        comment: optional(c.longText()),
        givenBy: optional(c.text(60)),
        givenAt: c.instant(),
      }),
      [
        { name: 'feedbacks_case', columns: ['caseId'], unique: true },
        { name: 'feedbacks_given', columns: ['givenAt'] },
      ],
    )
    await step.createTable('feedback_knocks', (c) => ({
      subject: primary(c.text(80)),
      count: c.integer(),
      since: c.instant(),
    }))
  },
}
