import { createHash } from 'node:crypto'
import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { enterUnqualified, qualificationAddress } from '../enterprises'
import { newId } from '../ids'
import { appendTimeline } from '../timeline'
import { enterInLedger } from './enter-in-ledger'
import { demandOfRow, partsOfRow } from './demand-of-row'
import { placeOf, reason } from './import-words'
import type { KnownEnterprise, LedgerDirectory } from './ledger-directory'
import { LedgerImports } from './ledger-import-store'
import { spellingOf } from './rules/ledger-cells'
import { headingOf } from './rules/ledger-columns'
import { contentOf, differences, identityOf, type LedgerLine, type LedgerRow } from './rules/ledger-row'
import { Demands, type Demand } from './store'

/** What every row of one import has in common. */
export interface ImportDesk {
  core: Core
  actor: Actor
  directory: LedgerDirectory
  fileName: string
  addEnterprises: boolean
}

/** What became of a row; `reasons` are Chinese sentences. */
export interface RowOutcome {
  outcome: 'imported' | 'unchanged' | 'differs' | 'duplicate' | 'refused' | 'skipped'
  caseId: string | null
  reasons: string[]
}

/** Imports one row in a transaction of its own; one that is known already is compared and left as it is. */
export async function importRow(desk: ImportDesk, line: LedgerLine, row: LedgerRow): Promise<RowOutcome> {
  const { core, directory } = desk
  return core.db.transaction(async (tx) => {
    const known = await findKnown(tx, directory, row)
    if (known) return compare(line, row, known)
    return enterRow(desk, tx, { line, row })
  })
}

interface Known {
  demand: Demand
  /** Hash of what the row said when it was imported; null for a demand recorded in the product. */
  contentHash: string | null
}

/** By the case the row names, by an earlier import, or as the same demand recorded in the product. */
async function findKnown(tx: Tx, directory: LedgerDirectory, row: LedgerRow): Promise<Known | null> {
  const imported = await rows(tx, LedgerImports).findOneBy({ fingerprint: sha256(identityOf(row)) })
  const named = row.caseId ? await rows(tx, Demands).findOneBy({ id: row.caseId }) : null
  if (named) return { demand: named, contentHash: null }
  const demand = imported && (await rows(tx, Demands).findOneBy({ id: imported.demandId }))
  if (demand) return { demand, contentHash: imported.contentHash }
  for (const { id } of directory.enterprises.get(spellingOf(row.enterpriseName)) ?? []) {
    const recorded = await rows(tx, Demands).findBy({ enterpriseId: id })
    const same = recorded.find((one) => identityOf(rowOfDemand(one)) === identityOf(row))
    if (same) return { demand: same, contentHash: null }
  }
  return null
}

/** Known and the same: as it was imported, or as the case stands today. */
function compare(line: LedgerLine, row: LedgerRow, { demand, contentHash }: Known): RowOutcome {
  const caseId = demand.id
  const differing = differences(line, row, rowOfDemand(demand))
  if (differing.length === 0 || contentHash === sha256(contentOf(row)))
    return { outcome: 'unchanged', caseId, reasons: [] }
  const columns = differing.map(headingOf).join('、')
  return { outcome: 'differs', caseId, reasons: [reason('differs', { columns })] }
}

async function enterRow(
  desk: ImportDesk,
  tx: Tx,
  { line, row }: { line: LedgerLine; row: LedgerRow },
): Promise<RowOutcome> {
  const found = enterpriseOf(desk, row.enterpriseName)
  if ('refusal' in found) return { outcome: 'refused', caseId: null, reasons: [found.refusal] }
  const enterprise = found.known ?? (await newEnterprise(desk, row))
  const parts = partsOfRow(desk.directory, row)
  const demand = demandOfRow(desk, row, { ...parts, enterprise })
  await enterInLedger(desk.core, tx, demand)
  await rows(tx, LedgerImports).insert({
    id: newId(),
    fingerprint: sha256(identityOf(row)),
    contentHash: sha256(contentOf(row)),
    demandId: demand.id,
    importedAt: demand.recordedAt,
  })
  const place = placeOf(line)
  const data = { file: desk.fileName, place, words: demand.brief }
  const { core, actor } = desk
  await appendTimeline(core, tx, { caseId: demand.id, kind: 'business', code: 'imported', data, actor })
  return { outcome: 'imported', caseId: demand.id, reasons: [...found.notes, ...parts.notes] }
}

type FoundEnterprise = { refusal: string } | { known: KnownEnterprise | null; notes: string[] }

/** Only enterprises on the qualified list are worked on (norm 5); history of others is taken when the operator says so. */
function enterpriseOf({ directory, addEnterprises }: ImportDesk, name: string): FoundEnterprise {
  const named = directory.enterprises.get(spellingOf(name)) ?? []
  const onList = named.filter(({ onQualifiedList }) => onQualifiedList)
  const [known, ...others] = onList.length > 0 ? onList : named
  const data = { enterprise: name, count: others.length + 1 }
  if (others.length > 0) return { refusal: reason('enterpriseAmbiguous', data) }
  if (known?.onQualifiedList) return { known, notes: [] }
  const address = qualificationAddress(known?.id)
  if (!addEnterprises)
    return { refusal: reason(known ? 'enterpriseOffList' : 'enterpriseUnknown', { ...data, address }) }
  return { known: known ?? null, notes: [reason(known ? 'enterpriseNotOnList' : 'enterpriseEntered')] }
}

/** The directory learns of it only with the commit: a row that fails leaves no enterprise behind. */
async function newEnterprise(
  { core, actor, directory }: ImportDesk,
  row: LedgerRow,
): Promise<KnownEnterprise> {
  const { enterpriseName: name, industry } = row
  const id = await enterUnqualified(core, actor, { name, industry, reason: reason('entered') })
  const entered = { id, name, onQualifiedList: false }
  core.db.afterCommit(() => directory.enterprises.set(spellingOf(name), [entered]))
  return entered
}

/** A demand as a ledger row would say it. */
function rowOfDemand(demand: Demand): LedgerRow {
  const { enterpriseName, businessSituation, industry, matchAnalysis, followUp, contractSigned } = demand
  return {
    ...{ enterpriseName, businessSituation, industry, matchAnalysis, followUp, contractSigned },
    ...{
      demandBrief: demand.brief,
      completed: demand.state === 'completed',
      metOn: dayOf(demand.contactedAt),
    },
    ...{
      responsible: demand.responsibleName,
      contactName: demand.contactName,
      contactPhone: demand.contactPhone,
    },
    ...{ caseId: demand.id, department: demand.departmentName },
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
