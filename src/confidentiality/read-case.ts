import { IsNull, MoreThan } from 'typeorm'
import { system, type Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { readsByRight } from '../demands/case-readers'
import { Demands } from '../demands/store'
import { CaseReads, type CaseRead, type ReadGround } from './store'

/** One opening of something of a case. `what` is `<page>` or `<page>:<which one>` (`file:合同.pdf`); pages are named in `confidentiality.reads.pages`. */
export interface Reading {
  actor: Actor
  caseId: string
  what: string
  /** The page fetched itself again: it adds nothing to a reading of the same page within the day. */
  again?: boolean
}

const dayMs = 24 * 3_600_000

/** Logs who read what of a confidential case, or of any case as an inspector (norm 11); other reading leaves no line. */
export async function readCase(core: Core, tx: Tx, reading: Reading): Promise<void> {
  const { actor, caseId } = reading
  if (actor.id === system.id) return
  const ground = await groundOf(core, tx, reading)
  if (!ground || (reading.again && (await readLately(core, tx, reading)))) return
  const by = { personId: actor.id, personName: actor.name }
  await rows(tx, CaseReads).insert({ caseId, ...by, ...placeOf(reading.what), ground, at: core.clock.now() })
}

function placeOf(text: string): Pick<CaseRead, 'page' | 'what'> {
  const [page = '', ...rest] = text.split(':')
  return { page: page.slice(0, 30), what: rest.join(':').slice(0, 191) || null }
}

/** Why a reading is logged, or null for one that is not. */
export async function groundOf(core: Core, tx: Tx, { actor, caseId }: Reading): Promise<ReadGround | null> {
  const select = { id: true, confidential: true }
  const demand = await rows(tx, Demands).findOne({ where: { id: caseId }, select })
  if (!demand) return null
  if (demand.confidential) return 'confidential'
  return (await readsByRight(core, actor, caseId)) ? null : 'inspection'
}

/** The header by which a page says that it fetches itself is anybody's to send, so it is believed only after a reading that was logged. */
function readLately(core: Core, tx: Tx, { actor, caseId, what: text }: Reading): Promise<boolean> {
  const { page, what } = placeOf(text)
  const at = MoreThan(new Date(core.clock.now().getTime() - dayMs))
  const same = { caseId, personId: actor.id, page, what: what ?? IsNull(), at }
  return rows(tx, CaseReads).existsBy(same)
}
