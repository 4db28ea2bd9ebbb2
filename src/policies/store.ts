import { defineTable } from '../database/table'

/** What a policy decides about: the service of chapters 1–4, the scores of chapter 5. */
export const policyAreas = ['service', 'scoring'] as const
export type PolicyArea = (typeof policyAreas)[number]

/** A version, in force from its day until a later one's (norm 19–20). Never changed: a correction is another version, and of two for one day the later entered holds. */
export interface PolicyVersion {
  id: string
  area: PolicyArea
  /** Day in Asia/Shanghai. */
  validFrom: string
  name: string
  /** The area's numbers; what a version does not name keeps the product's default. */
  content: Readonly<Record<string, unknown>>
  reason: string
  byId: string
  byName: string
  at: Date
}

export const PolicyVersions = defineTable<PolicyVersion>(
  'policy_versions',
  (c) => ({
    id: c.id(),
    area: c.text(20),
    validFrom: c.day(),
    name: c.text(60),
    content: c.json(),
    reason: c.text(500),
    byId: c.text(36),
    byName: c.text(100),
    at: c.instant(),
  }),
  [{ name: 'policy_versions_area_from', columns: ['area', 'validFrom', 'id'], unique: true }],
)
