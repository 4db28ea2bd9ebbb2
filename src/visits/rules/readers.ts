/** Who asks, as far as need-to-know goes. */
interface Reader {
  id: string
  roles: readonly string[]
  groups: readonly string[]
}

/** Whose visit it was: what decides who may read it. */
export interface VisitedBy {
  visitorId: string
  departmentId: string
  lineId: string | null
  coVisitorId?: string | null
  coDepartmentId?: string | null
  coLineId?: string | null
}

/** 合规风控部, leadership, 综合办公室 inspect every visit (norm 17.C3). */
const seeAll: ReadonlySet<string> = new Set(['compliance', 'leadership', 'general-office'])

/** Whether `actor` may read every visit; the product itself may. */
export function readsAllVisits(actor: Reader): boolean {
  return actor.id === 'system' || actor.roles.some((role) => seeAll.has(role))
}

/** Whether `actor` reads this visit by having made it or by answering for who did (norm 11). The enterprise's manager is the caller's question. */
export function readsVisit(actor: Reader, visit: VisitedBy): boolean {
  return readsAllVisits(actor) || madeVisit(actor, visit) || answersFor(actor, visit)
}

/** Whether `actor` is one of the two who made the visit. */
export function madeVisit(actor: Pick<Reader, 'id'>, visit: VisitedBy): boolean {
  return actor.id === visit.visitorId || actor.id === visit.coVisitorId
}

/** Whether `actor` may check the record and find flaws in it (norm 17.C): a superior, or who inspects; never of their own visit. */
export function checksVisit(actor: Reader, visit: VisitedBy): boolean {
  return !madeVisit(actor, visit) && (readsAllVisits(actor) || answersFor(actor, visit))
}

/** Whether `actor` may withdraw a finding made in error: who found it, and compliance; never one of the two who made the visit. */
export function withdrawsFinding(
  actor: Reader,
  visit: VisitedBy,
  { foundById }: { foundById: string },
): boolean {
  return !madeVisit(actor, visit) && (actor.id === foundById || actor.roles.includes('compliance'))
}

function answersFor({ groups }: Reader, visit: VisitedBy): boolean {
  const { departmentId, lineId, coDepartmentId, coLineId } = visit
  const heads = [departmentId, coDepartmentId].flatMap((id) => (id ? [`head:${id}`] : []))
  const directors = [lineId, coLineId].flatMap((id) => (id ? [`line-director:${id}`] : []))
  return [...heads, ...directors].some((group) => groups.includes(group))
}
