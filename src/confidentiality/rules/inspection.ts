const grantors: readonly string[] = ['compliance', 'general-office', 'leadership']

/** Whether this person may let an inspector read cases (norm 11, 15). */
export function mayGrant({ roles }: { roles: readonly string[] }): boolean {
  return roles.some((role) => grantors.includes(role))
}

/** Whether they may for this one: what they read themselves; 综合办公室 any ordinary case, for it may inspect at random (norm 15, 17); a confidential one compliance and leadership only. */
export function mayGrantFor(
  { roles }: { roles: readonly string[] },
  { confidential, readable }: { confidential: boolean; readable: boolean },
): boolean {
  if (confidential) return roles.includes('compliance') || roles.includes('leadership')
  return readable || roles.includes('general-office')
}
