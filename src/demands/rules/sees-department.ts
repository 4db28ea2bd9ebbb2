import { scopeOf, type Reader } from './readers'

/** Whether somebody may see how a department did as a whole: its people, its head, the director of its line, and who reads every case or supervises (norm 12). */
export function seesDepartment(
  actor: Reader,
  { departmentId, lineId }: { departmentId: string; lineId: string | null },
): boolean {
  if (scopeOf(actor) !== 'none' || actor.roles.includes('general-office')) return true
  const circles = [`department:${departmentId}`, `head:${departmentId}`, `line-director:${lineId}`]
  return circles.some((group) => actor.groups.includes(group))
}
