import { z } from 'zod'
import type { Actor } from '../actor'
import { productsNamed } from '../catalogue'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rememberContact } from '../enterprises'
import { BusinessError } from '../errors'
import { zhCN } from '../web/locales/zh-CN'
import { contactPhone, optionalText, required } from './answer-fields'
import { lockOpenCase, recordAct } from './open-cases'
import { mayReroute } from './reroute-demand'
import type { Demand } from './store'

const text = (max: number) => z.string().trim().max(max)
const yes = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((ticked) => ticked === true || ticked === 'yes')
const ofEvery = {
  version: z.coerce.number().int(),
  serviceProductIds: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .transform((ids) => [ids ?? []].flat().filter(Boolean).slice(0, 20)),
  /** One more line of 跟进情况记录. */
  note: optionalText(2000),
}

/** What people keep by hand of a ledger row whose process owns the rest (norm 7). */
export const RowEdit = z.object({
  ...ofEvery,
  businessSituation: required(4000),
  industry: required(200),
  matchAnalysis: required(4000),
  contactName: required(60),
  contactPhone,
})

/** An imported row has no process: whether it was signed and has ended is kept by hand too, and it may have gaps. */
export const ImportedRowEdit = z.object({
  ...ofEvery,
  businessSituation: text(4000),
  industry: text(200),
  matchAnalysis: text(4000),
  contactName: text(60),
  contactPhone: z.union([z.literal(''), contactPhone]),
  contractSigned: yes,
  completed: yes,
})
export type RowEdit = z.output<typeof RowEdit> & Partial<z.output<typeof ImportedRowEdit>>

/**
 * Corrects a ledger row by hand; every change is kept, and the record of the follow-up says which columns. @returns whether anything was different
 * @throws BusinessError `case-not-found`, `case-closed`, `row-edit-not-allowed`, `row-changed-meanwhile`
 */
export function editLedgerRow(
  core: Core,
  actor: Actor,
  { caseId, edit }: { caseId: string; edit: RowEdit },
): Promise<boolean> {
  return core.db.transaction(async (tx) => {
    const demand = await lockOpenCase(core, tx, caseId)
    if (!mayEditRow(actor, demand)) throw new BusinessError('row-edit-not-allowed')
    if (demand.version !== edit.version) throw new BusinessError('row-changed-meanwhile')
    const change = await changeOf(core, demand, edit)
    const columns = Object.keys(change)
    if (columns.length > 0) await correct(core, tx, { demand, actor, change })
    if (edit.note) await recordAct(core, tx, { demand, actor, act: 'followed-up', words: edit.note })
    await end(core, tx, { demand, actor, edit })
    return columns.length > 0 || edit.note !== null || edit.completed === true
  })
}

/** Whoever found the demand, leads it, or answers for the department that has it. */
export function mayEditRow(actor: Actor, demand: Demand): boolean {
  return [demand.originatorId, demand.leadId].includes(actor.id) || mayReroute(actor, demand)
}

const byHand = ['businessSituation', 'industry', 'matchAnalysis', 'contactName', 'contactPhone'] as const

async function changeOf(core: Core, demand: Demand, edit: RowEdit): Promise<Partial<Demand>> {
  const chosen = (await productsNamed(core, edit.serviceProductIds)).map(({ id }) => id)
  const isOther = chosen.join() !== (demand.serviceProductIds ?? []).join()
  const signed = demand.state === 'imported' ? edit.contractSigned : undefined
  return {
    ...Object.fromEntries(
      byHand.filter((field) => edit[field] !== demand[field]).map((field) => [field, edit[field]]),
    ),
    ...(isOther ? { serviceProductIds: chosen } : {}),
    ...(signed !== undefined && signed !== demand.contractSigned ? { contractSigned: signed } : {}),
  }
}

async function correct(
  core: Core,
  tx: Tx,
  { demand, actor, change }: { demand: Demand; actor: Actor; change: Partial<Demand> },
): Promise<void> {
  const words = Object.keys(change)
    .map((field) => zhCN.t(`demands.columns.${field}`))
    .join('、')
  await recordAct(core, tx, { demand, actor, act: 'row-edited', words, change })
  if (!change.contactName && !change.contactPhone) return
  const { contactName: name, contactPhone: phone } = { ...demand, ...change }
  if (name) await rememberContact(core, tx, { enterpriseId: demand.enterpriseId, name, phone, position: '' })
}

async function end(
  core: Core,
  tx: Tx,
  { demand, actor, edit }: { demand: Demand; actor: Actor; edit: RowEdit },
): Promise<void> {
  if (demand.state !== 'imported' || !edit.completed) return
  const change = { state: 'completed' as const, closedAt: core.clock.now() }
  await recordAct(core, tx, { demand, actor, act: 'row-completed', words: null, change })
}
