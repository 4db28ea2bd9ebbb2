import { optional, primary } from '../columns'
import type { Migration } from '../migration'

/** Visits to enterprises and what proves them. */
export const visits: Migration = {
  name: '0008-visits',
  async up(step) {
    await step.createTable(
      'visits',
      (c) => ({
        id: c.id(),
        enterpriseId: c.text(36),
        enterpriseName: c.text(191),
        visitorId: c.text(36),
        visitorName: c.text(60),
        departmentId: c.text(36),
        departmentName: c.text(60),
        lineId: optional(c.text(36)),
        kind: c.text(10),
        visitedAt: c.instant(),
        visitedOn: c.day(),
        content: c.longText(),
        findings: optional(c.longText()),
        evidencePlace: optional(c.text(500)),
        createdAt: c.instant(),
        version: c.version(),
      }),
      [
        { name: 'visits_enterprise_visited_on', columns: ['enterpriseId', 'visitedOn'] },
        { name: 'visits_visitor_visited_on', columns: ['visitorId', 'visitedOn'] },
      ],
    )
    await step.createTable('visit_evidence', (c) => ({
      visitId: primary(c.text(36)),
      fileId: primary(c.text(36)),
      addedAt: c.instant(),
    }))
  },
}
