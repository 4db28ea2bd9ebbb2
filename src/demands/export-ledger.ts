import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { audit } from '../people'
import { dateTime } from '../web/format'
import { zhCN } from '../web/locales/zh-CN'
import { ledgerPage, type LedgerQuery } from './ledger'
import { writeLedger } from './spreadsheet/write-ledger'
import type { Demand } from './store'

/** What to export. Whole phone numbers need a reason, which is kept (norm 11). */
export interface LedgerToExport {
  file: string
  state: LedgerQuery['state']
  unmasked: boolean
  reason: string
}

const pageSize = 1000

/**
 * Writes the rows `actor` may see as XLSX, the oldest first, whatever their number in the same memory. @returns how many
 * @throws BusinessError `export-reason-missing`
 */
export async function exportLedger(core: Core, actor: Actor, wanted: LedgerToExport): Promise<number> {
  const { file, state, unmasked } = wanted
  const reason = wanted.reason.trim()
  if (unmasked && !reason) throw new BusinessError('export-reason-missing')
  const phones = zhCN.t(`demands.export.${unmasked ? 'unmasked' : 'masked'}`, { reason })
  const at = dateTime(core.clock.now())
  const watermark = zhCN.t('demands.export.watermark', { name: actor.name, at, phones })
  // Before the file, so that no numbers leave unrecorded.
  await audit(core, actor, {
    act: 'exported-ledger',
    subject: file.slice(-64),
    data: { state, unmasked, reason },
  })
  return writeLedger(file, { watermark, unmasked }, walk(core, actor, state))
}

async function* walk(core: Core, actor: Actor, state: LedgerQuery['state']): AsyncGenerator<Demand> {
  let after: LedgerQuery['after'] = null
  do {
    const query = { search: '', state, departmentId: null, order: 'oldest', after, size: pageSize } as const
    const page = await ledgerPage(core, actor, query)
    yield* page.rows
    after = page.next
  } while (after)
}
