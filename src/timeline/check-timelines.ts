import { createHash } from 'node:crypto'
import type { Core } from '../core'
import { rows } from '../database/table'
import { allHeads } from './export-heads'
import { TimelineEntries, type TimelineHead } from './store'
import { verifyTimeline, type TimelineVerdict } from './verify-timeline'

/** A chain that is not whole, by itself or beside an export of its head. */
export interface BrokenChain {
  caseId: string
  seq: number
  fault: Extract<TimelineVerdict, { whole: false }>['fault'] | 'cut-since-export' | 'changed-since-export'
}

/** Proves every chain line by line (norm 2), one case at a time so that work goes on meanwhile. */
export async function checkTimelines(core: Core): Promise<{ checked: number; broken: BrokenChain[] }> {
  const broken: BrokenChain[] = []
  let checked = 0
  for await (const heads of allHeads(core))
    for (const { caseId } of heads) {
      const verdict = await verifyTimeline(core, caseId)
      checked += 1
      if (!verdict.whole) broken.push({ caseId, seq: verdict.seq, fault: verdict.fault })
    }
  return { checked, broken }
}

/** Compares the chains with heads that were exported on some day: each line then last must still stand as it was. */
export async function compareWithHeads(core: Core, heads: readonly TimelineHead[]): Promise<BrokenChain[]> {
  const broken: BrokenChain[] = []
  for (const { caseId, seq, hash } of heads.filter((head) => head.seq > 0)) {
    const entry = await core.db.read((tx) => rows(tx, TimelineEntries).findOneBy({ caseId, seq }))
    if (!entry) broken.push({ caseId, seq, fault: 'cut-since-export' })
    else if (entry.hash !== hash) broken.push({ caseId, seq, fault: 'changed-since-export' })
  }
  return broken
}

/** Reads a file of `exportHeads`; null when it is none, or was changed or cut itself. */
export function parseHeads(text: string): TimelineHead[] | null {
  const end = text.lastIndexOf('sha256,,')
  if (end < 0) return null
  const body = text.slice(0, end)
  const sum = createHash('sha256').update(body).digest('hex')
  if (text.slice(end).trim() !== `sha256,,${sum}`) return null
  return body
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [caseId = '', seq = '', hash = ''] = line.split(',')
      return { caseId, seq: Number(seq), hash }
    })
}
