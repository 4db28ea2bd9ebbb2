/** What a person may do beyond the everyday. Everyone who signs in is staff. */
export const roles = [
  'staff',
  'department-head',
  'line-director',
  'leadership',
  'compliance',
  'general-office',
  'designer',
  'supervisor',
  'admin',
] as const
export type Role = (typeof roles)[number]

/**
 * Who acts or looks. `groups` are the engine's candidate groups this actor answers to:
 * `department:<id>`, `head:<departmentId>`, `line-director:<lineId>`, `role:<role>`.
 */
export interface Actor {
  id: string
  name: string
  departmentId: string | null
  lineId: string | null
  roles: readonly Role[]
  groups: readonly string[]
}

/** The product itself: timers, workers, imports at start. */
export const system: Actor = {
  id: 'system',
  name: '系统',
  departmentId: null,
  lineId: null,
  roles: [],
  groups: [],
}
