/** Who asks. */
interface Reader {
  id: string
  roles: readonly string[]
  groups: readonly string[]
}

const all: ReadonlySet<string> = new Set(['leadership', 'general-office', 'compliance'])

/** Whether somebody sees how a department does its visits: its head, the director of its line, and who supervises all (norm 6). */
export function oversees(actor: Reader, department: { id: string; lineId: string | null }): boolean {
  const through = [
    `head:${department.id}`,
    ...(department.lineId ? [`line-director:${department.lineId}`] : []),
  ]
  return actor.roles.some((role) => all.has(role)) || through.some((group) => actor.groups.includes(group))
}
