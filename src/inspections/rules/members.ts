/** Somebody who is to inspect, and their department. */
export interface Inspector {
  personId: string
  departmentId: string | null
}

/** Whose fact it is. */
export interface OwnedFact {
  owners: readonly { personId: string; departmentId: string }[]
}

/** Whether an inspector may judge this fact: never their own; one of their own department only when the special team was told so. */
export function mayInspect(
  { personId, departmentId }: Inspector,
  { owners }: OwnedFact,
  { crossDepartment }: { crossDepartment: boolean },
): boolean {
  if (owners.some((owner) => owner.personId === personId)) return false
  return (
    crossDepartment || departmentId === null || owners.every((owner) => owner.departmentId !== departmentId)
  )
}

/** Those facts that no inspector of the team may judge. */
export function leftOver<Fact extends OwnedFact>(
  members: readonly Inspector[],
  facts: readonly Fact[],
  terms: { crossDepartment: boolean },
): Fact[] {
  return facts.filter((fact) => !members.some((member) => mayInspect(member, fact, terms)))
}
