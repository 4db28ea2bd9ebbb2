import { createHash } from 'node:crypto'
import { In } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { filesOfCase, storeFile, type FilePlace, type NewFile, type StoredFile } from '../../files'
import { zhCN } from '../../web/locales/zh-CN'
import { requireLeadOrHead } from '../case-lead'
import { lockCaseEvenSuspended, recordAct } from '../open-cases'
import { CaseDocuments, type CaseDocument, type DocumentPurpose } from './store'

/** A paper of a case as it came in. */
export interface NewDocument {
  caseId: string
  purpose: DocumentPurpose
  milestoneId: string | null
  file: Omit<NewFile, 'caseId'>
}

/** The lead or the head adds the scan of the agreement or proof of completion (norm 14). The same bytes for the same purpose are kept once. */
export async function addDocument(
  place: FilePlace,
  actor: Actor,
  input: Omit<NewDocument, 'milestoneId'>,
): Promise<void> {
  const { core } = place
  await core.db.transaction(async (tx) => {
    const demand = await lockCaseEvenSuspended(core, tx, input.caseId)
    requireLeadOrHead(actor, demand)
    if (await isKept(place, tx, input)) return
    const { name } = await keepDocument(place, tx, { actor, document: { ...input, milestoneId: null } })
    const data = { purpose: zhCN.t(`demands.agreement.purposes.${input.purpose}`) }
    await recordAct(core, tx, { demand, actor, act: 'document-added', words: name, data })
  })
}

/** Stores a file and files it among the papers of its case. */
export async function keepDocument(
  place: FilePlace,
  tx: Tx,
  { actor, document }: { actor: Actor; document: NewDocument },
): Promise<CaseDocument> {
  const { caseId, purpose, milestoneId, file } = document
  const { id: fileId, name, at } = await storeFile(place, actor, { ...file, caseId })
  const kept = { fileId, caseId, purpose, milestoneId, name, byName: actor.name, at }
  await rows(tx, CaseDocuments).insert(kept)
  return kept
}

/** The papers of a case, in the order they came. */
export function documentsOf(tx: Tx, caseId: string): Promise<CaseDocument[]> {
  return rows(tx, CaseDocuments).find({ where: { caseId }, order: { at: 'ASC', fileId: 'ASC' } })
}

/** Those of a case's files that are none of its papers: the evidence of its visit. */
export async function withoutDocuments(
  core: Core,
  caseId: string,
  files: readonly StoredFile[],
): Promise<StoredFile[]> {
  const papers = await core.db.read((tx) => documentsOf(tx, caseId))
  return files.filter(({ id }) => !papers.some(({ fileId }) => fileId === id))
}

/** Completion has to be proved: a paper, or where it is filed (norm 14). @throws BusinessError `completion-evidence-missing` */
export async function requireCompletionEvidence(
  tx: Tx,
  caseId: string,
  evidencePlace: string | null,
): Promise<void> {
  if (evidencePlace) return
  if (await rows(tx, CaseDocuments).existsBy({ caseId, purpose: 'completion' })) return
  throw new BusinessError('completion-evidence-missing', { field: 'completionPlace' })
}

async function isKept(
  { core }: FilePlace,
  tx: Tx,
  { caseId, purpose, file }: Pick<NewDocument, 'caseId' | 'purpose' | 'file'>,
): Promise<boolean> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const twins = (await filesOfCase(core, caseId)).filter((one) => one.sha256 === sha256)
  return rows(tx, CaseDocuments).existsBy({ purpose, fileId: In(twins.map(({ id }) => id)) })
}
