import { optional, primary } from '../columns'
import type { Migration, MigrationStep } from '../migration'

/** Ways onto the qualified list and off it, managers that change, ceremonies and courses (norm 5). */
export const qualification: Migration = {
  name: '0018-qualification',
  async up(step) {
    await makeQualifications(step)
    await makeRemovals(step)
    await makeReassignments(step)
    await makeListingEvents(step)
  },
}

async function makeQualifications(step: MigrationStep): Promise<void> {
  await step.createTable(
    'qualifications',
    (c) => ({
      id: c.id(),
      submissionId: c.text(36),
      enterpriseId: c.text(36),
      enterpriseName: c.text(191),
      openFor: optional(c.text(36)),
      wants: c.text(10),
      reason: c.text(1000),
      state: c.text(20),
      round: c.integer(),
      nominatorId: c.text(36),
      nominatorName: c.text(60),
      nominatorDepartmentId: optional(c.text(36)),
      departmentId: c.text(36),
      lineId: optional(c.text(36)),
      instanceKey: optional(c.key()),
      checkedById: optional(c.text(36)),
      checkedByName: optional(c.text(60)),
      opinion: optional(c.longText()),
      suggestedClass: optional(c.text(20)),
      suggestedTier: optional(c.text(20)),
      approvedClass: optional(c.text(20)),
      approvedTier: optional(c.text(20)),
      overrideReason: optional(c.longText()),
      approvedByName: optional(c.text(60)),
      approvedAt: optional(c.instant()),
      agreementNumber: optional(c.text(60)),
      agreementOn: optional(c.day()),
      agreementPlace: optional(c.text(200)),
      agreementFileId: optional(c.text(36)),
      marketCode: optional(c.text(20)),
      managerId: optional(c.text(36)),
      managerName: optional(c.text(60)),
      groupName: optional(c.text(100)),
      groupOwner: optional(c.text(60)),
      groupOn: optional(c.day()),
      nominatedAt: c.instant(),
      endedAt: optional(c.instant()),
      version: c.version(),
    }),
    [
      { name: 'qualifications_submission', columns: ['submissionId'], unique: true },
      { name: 'qualifications_open_for', columns: ['openFor'], unique: true },
      { name: 'qualifications_enterprise', columns: ['enterpriseId', 'nominatedAt'] },
      { name: 'qualifications_state', columns: ['state', 'nominatedAt', 'id'] },
    ],
  )
}

async function makeRemovals(step: MigrationStep): Promise<void> {
  await step.createTable(
    'enterprise_removals',
    (c) => ({
      id: c.id(),
      submissionId: c.text(36),
      enterpriseId: c.text(36),
      enterpriseName: c.text(191),
      openFor: optional(c.text(36)),
      reason: c.text(1000),
      state: c.text(20),
      askedById: c.text(36),
      askedByName: c.text(60),
      departmentId: c.text(36),
      lineId: optional(c.text(36)),
      opinion: optional(c.longText()),
      decidedByName: optional(c.text(60)),
      decidedAt: optional(c.instant()),
      askedAt: c.instant(),
      version: c.version(),
    }),
    [
      { name: 'enterprise_removals_submission', columns: ['submissionId'], unique: true },
      { name: 'enterprise_removals_open_for', columns: ['openFor'], unique: true },
      { name: 'enterprise_removals_enterprise', columns: ['enterpriseId', 'askedAt'] },
      { name: 'enterprise_removals_asked', columns: ['askedAt', 'id'] },
    ],
  )
}

async function makeReassignments(step: MigrationStep): Promise<void> {
  await step.createTable(
    'manager_reassignments',
    (c) => ({
      id: c.id(),
      submissionId: c.text(36),
      fromId: c.text(36),
      fromName: c.text(60),
      toId: c.text(36),
      toName: c.text(60),
      fromDepartmentId: optional(c.text(36)),
      toDepartmentId: optional(c.text(36)),
      enterpriseIds: c.json(),
      reason: c.text(1000),
      state: c.text(20),
      askedById: c.text(36),
      askedByName: c.text(60),
      approvingDepartmentIds: c.json(),
      moved: c.integer(),
      askedAt: c.instant(),
      endedAt: optional(c.instant()),
      version: c.version(),
    }),
    [
      { name: 'manager_reassignments_submission', columns: ['submissionId'], unique: true },
      { name: 'manager_reassignments_asked', columns: ['askedAt', 'id'] },
    ],
  )
  await step.createTable('reassignment_verdicts', (c) => ({
    reassignmentId: primary(c.text(36)),
    departmentId: primary(c.text(36)),
    verdict: c.text(10),
    opinion: optional(c.longText()),
    decidedById: c.text(36),
    decidedByName: c.text(60),
    decidedAt: c.instant(),
  }))
}

async function makeListingEvents(step: MigrationStep): Promise<void> {
  await step.createTable(
    'listing_events',
    (c) => ({
      id: c.id(),
      submissionId: c.text(36),
      kind: c.text(10),
      startsAt: c.instant(),
      place: c.text(200),
      note: optional(c.text(1000)),
      cancelledBecause: optional(c.text(500)),
      plannedById: c.text(36),
      plannedByName: c.text(60),
      plannedAt: c.instant(),
      version: c.version(),
    }),
    [
      { name: 'listing_events_submission', columns: ['submissionId'], unique: true },
      { name: 'listing_events_starts', columns: ['startsAt', 'id'] },
    ],
  )
  await step.createTable(
    'listing_invitations',
    (c) => ({
      id: c.id(),
      eventId: c.text(36),
      kind: c.text(10),
      enterpriseId: c.text(36),
      enterpriseName: c.text(191),
      contacts: c.text(500),
      attendance: c.text(10),
      attendees: optional(c.text(500)),
      invitedByName: c.text(60),
      invitedAt: c.instant(),
      recordedByName: optional(c.text(60)),
      recordedAt: optional(c.instant()),
      version: c.version(),
    }),
    [
      { name: 'listing_invitations_event_enterprise', columns: ['eventId', 'enterpriseId'], unique: true },
      { name: 'listing_invitations_enterprise_kind', columns: ['enterpriseId', 'kind', 'attendance'] },
    ],
  )
}
