import { optional } from '../columns'
import type { Migration } from '../migration'

/** Countersigning by departments, and partners outside with what they were shown (norm 10, 11). */
export const coWork: Migration = {
  name: '0022-cowork',
  async up(step) {
    await step.createTable(
      'co_works',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        planId: c.text(36),
        planTitle: c.text(200),
        round: c.integer(),
        rule: c.text(10),
        askedById: c.text(36),
        askedByName: c.text(60),
        askedAt: c.instant(),
        result: optional(c.text(10)),
        endedAt: optional(c.instant()),
      }),
      [{ name: 'co_works_case_round', columns: ['caseId', 'round'], unique: true }],
    )
    await step.createTable(
      'co_work_signs',
      (c) => ({
        id: c.id(),
        coWorkId: c.text(36),
        signerGroup: c.text(64),
        name: c.text(60),
        departmentId: optional(c.text(36)),
        lineId: optional(c.text(36)),
        state: c.text(10),
        deadlineId: optional(c.text(36)),
        opinion: optional(c.text(10)),
        words: optional(c.longText()),
        signedById: optional(c.text(36)),
        signedByName: optional(c.text(60)),
        signedAt: optional(c.instant()),
      }),
      [{ name: 'co_work_signs_co_work_signer', columns: ['coWorkId', 'signerGroup'], unique: true }],
    )
    await step.createTable(
      'partners',
      (c) => ({
        id: c.id(),
        submissionId: c.text(36),
        name: c.text(191),
        kind: c.text(20),
        contactName: c.text(60),
        contactPhone: c.text(30),
        scope: c.text(1000),
        active: c.yesNo(),
        addedByName: c.text(60),
        addedAt: c.instant(),
        version: c.version(),
      }),
      [
        { name: 'partners_submission', columns: ['submissionId'], unique: true },
        { name: 'partners_name', columns: ['name'], unique: true },
      ],
    )
    await step.createTable(
      'partner_undertakings',
      (c) => ({
        id: c.id(),
        partnerId: c.text(36),
        fileId: c.text(36),
        fileName: c.text(160),
        signedOn: c.day(),
        validUntil: c.day(),
        recordedByName: c.text(60),
        recordedAt: c.instant(),
      }),
      [
        { name: 'partner_undertakings_partner', columns: ['partnerId', 'validUntil'] },
        { name: 'partner_undertakings_file', columns: ['fileId'], unique: true },
      ],
    )
    await step.createTable(
      'case_partners',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        partnerId: c.text(36),
        partnerName: c.text(191),
        duty: c.text(1000),
        scopes: c.json(),
        invitedByName: c.text(60),
        invitedAt: c.instant(),
        endedByName: optional(c.text(60)),
        endedAt: optional(c.instant()),
      }),
      [
        { name: 'case_partners_case_partner', columns: ['caseId', 'partnerId'], unique: true },
        { name: 'case_partners_partner', columns: ['partnerId'] },
      ],
    )
    await step.createTable(
      'partner_disclosures',
      (c) => ({
        id: c.id(),
        submissionId: c.text(36),
        caseId: c.text(36),
        partnerId: c.text(36),
        partnerName: c.text(191),
        scope: c.text(20),
        what: c.text(1000),
        undertakingId: c.text(36),
        disclosedById: c.text(36),
        disclosedByName: c.text(60),
        disclosedAt: c.instant(),
      }),
      [
        { name: 'partner_disclosures_submission', columns: ['submissionId'], unique: true },
        { name: 'partner_disclosures_case', columns: ['caseId', 'disclosedAt'] },
        { name: 'partner_disclosures_partner', columns: ['partnerId', 'disclosedAt'] },
      ],
    )
  },
}
