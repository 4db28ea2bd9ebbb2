import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Demands } from '../demands/store'
import { zhCN } from '../web/locales/zh-CN'

/** What a notice of a confidential case may still say: who, when, which step, never whom or what it concerns. */
const harmless: ReadonlySet<string> = new Set([
  'by',
  'deadlineId',
  'dueAt',
  'mitigated',
  'outcome',
  'reopened',
  'step',
  'title',
])

/** The data of a notice as it may leave the case: of a confidential one nobody learns more from an inbox or a mail than that something happened (norm 11). */
export async function noticeData(
  tx: Tx,
  caseId: string | null,
  data: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  if (!caseId || !(await rows(tx, Demands).existsBy({ id: caseId, confidential: true }))) return data
  const kept = Object.entries(data).filter(([name]) => harmless.has(name))
  return { ...Object.fromEntries(kept), enterprise: zhCN.t('demands.confidential') }
}
