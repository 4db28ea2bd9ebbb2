import type { Actor } from '../../actor'

type Planner = Pick<Actor, 'roles' | 'groups'>

const anywhere: readonly string[] = ['leadership', 'compliance', 'general-office']

/** Whether this person may plan an inspection: a line director for their own lines; leadership, 综合办公室, 合规风控部 for any (norm 15, 17.C1, 17.C3). */
export function mayPlan({ roles }: Pick<Actor, 'roles'>): boolean {
  return roles.some((role) => role === 'line-director' || anywhere.includes(role))
}

/** Whether they may plan one of this department. */
export function mayPlanFor({ roles, groups }: Planner, { lineId }: { lineId: string | null }): boolean {
  if (roles.some((role) => anywhere.includes(role))) return true
  return lineId !== null && groups.includes(`line-director:${lineId}`)
}

/** Whether they may inspect what is confidential; nobody else's sample holds it (norm 11). */
export function mayInspectSecrets({ roles }: Pick<Actor, 'roles'>): boolean {
  return roles.includes('compliance') || roles.includes('leadership')
}

/** Whether they may make another version of a checklist. */
export function mayEditChecklists({ roles }: Pick<Actor, 'roles'>): boolean {
  return roles.includes('general-office') || roles.includes('compliance')
}
