/** What decides who is credited with an agreement. The visit is the one on which the demand was found; departments are those of its day. */
export interface LandingFacts {
  originatorId: string
  originatorDepartmentId: string | null
  /** The department that landed the agreement, and who leads there. */
  departmentId: string
  leadId: string | null
  visit: {
    visitorId: string
    departmentId: string
    coVisitorId?: string | null
    coDepartmentId?: string | null
  } | null
}

/** Who is credited: one, or two who visited jointly, and who recommended the project to another department. */
export interface Landing {
  managerIds: string[]
  referrerId: string | null
  /** One for each manager; two of one department share (norm 17.Q3). */
  departments: (string | null)[]
}

/**
 * Where the norm is silent: a demand answered by the originator's own department is the originator's; one recommended to another is its
 * lead's, and the originator has the 5 of the referral, unless that is the same person. Two who made the visit on which the demand was
 * found land it together, and it is the departments of that day that say whether they share: moving later changes nothing.
 */
export function landingOf({ visit, ...facts }: LandingFacts): Landing {
  const { originatorId, originatorDepartmentId, departmentId, leadId } = facts
  const isReferred = originatorDepartmentId !== departmentId
  const managerId = (isReferred ? leadId : null) ?? originatorId
  const referrerId = isReferred && managerId !== originatorId ? originatorId : null
  const both = visit?.coVisitorId && visit.coDepartmentId ? [visit.visitorId, visit.coVisitorId] : []
  if (!visit || !both.includes(managerId)) return { managerIds: [managerId], referrerId, departments: [null] }
  const otherId = both.find((id) => id !== managerId)!
  const departments = [visit.departmentId, visit.coDepartmentId ?? null]
  return { managerIds: [managerId, otherId], referrerId, departments }
}
