import { In } from 'typeorm'
import type { Actor } from '../actor'
import { grantedAmong } from '../confidentiality/grants'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Enterprises } from '../enterprises/store'
import { BusinessError } from '../errors'
import { VisitEvidences } from './evidence-store'
import { readsAllVisits, readsVisit } from './rules/readers'
import { Visits, type Visit } from './store'

/** Those of `visits` that `actor` may read: who made them, their heads and line directors, the enterprise's manager, compliance, leadership, general office (norm 11). Whom an inspection lets read for a while opens single ones only. */
export async function readableVisits(tx: Tx, actor: Actor, visits: readonly Visit[]): Promise<Visit[]> {
  const asManager = await managedAmong(tx, actor, visits)
  return visits.filter((visit) => readsVisit(actor, visit) || asManager.has(visit.enterpriseId))
}

/** One visit. Whoever may not read it does not learn that it exists (norm 11). @throws BusinessError `visit-not-found` */
export async function readableVisit(core: Core, actor: Actor, id: string): Promise<Visit> {
  return core.db.read(async (tx) => {
    const visit = await rows(tx, Visits).findOneBy({ id })
    const [readable] = visit ? await readableAlso(core, tx, { actor, visits: [visit] }) : []
    if (!readable) throw new BusinessError('visit-not-found')
    return readable
  })
}

/** Whether `actor` may see a file because it proves a visit they may read. */
export function maySeeVisitFile(core: Core, actor: Actor, fileId: string): Promise<boolean> {
  return core.db.read(async (tx) => {
    const proofs = await rows(tx, VisitEvidences).findBy({ fileId })
    if (proofs.length === 0) return false
    const visits = await rows(tx, Visits).findBy({ id: In(proofs.map(({ visitId }) => visitId)) })
    return (await readableAlso(core, tx, { actor, visits })).length > 0
  })
}

/** With those that an inspection lets them read for a while (norm 15). */
async function readableAlso(
  core: Core,
  tx: Tx,
  { actor, visits }: { actor: Actor; visits: readonly Visit[] },
): Promise<Visit[]> {
  const readable = await readableVisits(tx, actor, visits)
  if (readable.length > 0) return readable
  const caseIds = visits.map(({ id }) => id)
  const granted = await grantedAmong(core, tx, { actor, caseIds })
  return visits.filter(({ id }) => granted.has(id))
}

async function managedAmong(tx: Tx, actor: Actor, visits: readonly Visit[]): Promise<Set<string>> {
  const asked = visits.filter((visit) => !readsVisit(actor, visit)).map(({ enterpriseId }) => enterpriseId)
  if (readsAllVisits(actor) || asked.length === 0) return new Set()
  const found = await rows(tx, Enterprises).find({
    where: { id: In([...new Set(asked)]), customerManagerId: actor.id },
    select: { id: true },
  })
  return new Set(found.map(({ id }) => id))
}
