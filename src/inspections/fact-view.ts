import type { Actor } from '../actor'
import { noteReading } from '../confidentiality/note-reading'
import type { Core } from '../core'
import { rows } from '../database/table'
import { maySeeCase } from '../demands/case-readers'
import { BusinessError } from '../errors'
import { ScoreEntries } from '../scoring/store'
import { readableVisit, type Visit } from '../visits'
import { evidenceCounts } from '../visits/visits-of-year'
import type { PageContext } from '../web/route'
import type { ShownItem } from './items-view'
import { idOfFact } from './target-of'

/** The fact behind an item, as far as its reader may read it; opening an agreement of a case is logged like the case (norm 11). */
export async function factView(core: Core, ctx: PageContext, item: ShownItem) {
  const { person } = ctx.state
  const entries = await core.db.read((tx) => rows(tx, ScoreEntries).findBy({ fact: item.fact }))
  const points = entries.reduce((sum, entry) => sum + entry.points, 0)
  if (item.target === 'visit') {
    const visit = await visitFor(core, person, idOfFact(item.fact))
    const evidence = visit && (await core.db.read((tx) => evidenceCounts(tx, [visit.id]))).get(visit.id)
    return { visit, evidence: evidence ?? 0, points, caseId: null, entries: null }
  }
  const reads = item.caseId !== null && (await maySeeCase(core, person, item.caseId))
  if (!reads || !item.caseId) return { visit: null, evidence: 0, points, caseId: null, entries: null }
  await noteReading(core, ctx, { caseId: item.caseId, what: 'case' })
  return { visit: null, evidence: 0, points, caseId: item.caseId, entries }
}

async function visitFor(core: Core, reader: Actor, id: string): Promise<Visit | null> {
  try {
    return await readableVisit(core, reader, id)
  } catch (error) {
    if (error instanceof BusinessError) return null
    throw error
  }
}
