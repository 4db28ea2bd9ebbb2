import { basename } from 'node:path'
import type { Writable } from 'node:stream'
import type { Actor } from '../actor'
import { watermarkOf } from '../confidentiality/watermark'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { audit } from '../people'
import { zhCN } from '../web/locales/zh-CN'
import { ledgerPage, type LedgerQuery } from './ledger'
import { writeLedger, type LedgerTarget } from './spreadsheet/write-ledger'
import type { Demand } from './store'

/** What to export. Whole phone numbers need a right and a reason, which is kept (norm 11). */
export interface LedgerToExport {
  /** What the file is called in the audit. */
  name: string
  state: LedgerQuery['state']
  search?: string
  departmentId?: string | null
  unmasked: boolean
  reason: string
}

/** Few enough that other pages are answered between two of them. */
const pageSize = 250

/**
 * Checks and audits an export. @returns what writes the rows `actor` may see as XLSX, the oldest first, whatever their number in the same memory,
 * and tells how many
 * @throws BusinessError `export-reason-missing`, `export-unmasked-not-allowed`
 */
export async function openExport(
  core: Core,
  actor: Actor,
  wanted: LedgerToExport,
): Promise<(to: LedgerTarget) => Promise<number>> {
  const { name, state, search = '', departmentId = null, unmasked } = wanted
  const reason = wanted.reason.trim().slice(0, 500)
  if (unmasked && !mayUnmask(actor, departmentId)) throw new BusinessError('export-unmasked-not-allowed')
  if (unmasked && !reason) throw new BusinessError('export-reason-missing', { field: 'reason' })
  const phones = zhCN.t(`demands.export.${unmasked ? 'unmasked' : 'masked'}`, { reason })
  const watermark = zhCN.t('demands.export.watermark', { who: await watermarkOf(core, actor), phones })
  // Before the file, so that no numbers leave unrecorded.
  const data = { state, search, departmentId, unmasked, reason }
  await audit(core, actor, { act: 'exported-ledger', subject: name.slice(-64), data })
  return (to) => writeLedger(to, { watermark, unmasked }, walk(core, actor, { state, search, departmentId }))
}

/** The same into a file at once. */
export async function exportLedger(
  core: Core,
  actor: Actor,
  { file, ...wanted }: Omit<LedgerToExport, 'name'> & { file: string },
): Promise<number> {
  const write = await openExport(core, actor, { ...wanted, name: basename(file) })
  return write(file)
}

/** Administrators and compliance see whole numbers of all, a head those of the own department's rows. */
export function mayUnmask(actor: Actor, departmentId: string | null): boolean {
  if (actor.id === 'system' || actor.roles.some((role) => role === 'admin' || role === 'compliance'))
    return true
  return departmentId !== null && actor.groups.includes(`head:${departmentId}`)
}

/** A target for `openExport` that a slow or vanished reader holds up instead of filling the memory. */
export function readAtTheirPace(stream: Writable): LedgerTarget {
  return {
    stream,
    pace: async () => {
      while (stream.writableNeedDrain && !stream.destroyed) await drained(stream)
      if (stream.destroyed) throw new Error('the reader of the export has gone')
    },
  }
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done)
      resolve()
    }
    stream.on('drain', done).on('close', done)
  })
}

async function* walk(
  core: Core,
  actor: Actor,
  which: Pick<LedgerQuery, 'state' | 'search' | 'departmentId'>,
): AsyncGenerator<Demand> {
  let after: LedgerQuery['after'] = null
  do {
    const page = await ledgerPage(core, actor, { ...which, order: 'oldest', after, size: pageSize })
    yield* page.rows
    after = page.next
  } while (after)
}
