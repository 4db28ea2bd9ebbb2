import { dateTime } from '../web/format'
import { zhCN } from '../web/locales/zh-CN'
import type { ShownLine } from './case-timeline'

/**
 * The trace as CSV for spreadsheets (norm 2): UTF-8 with byte order mark, the oldest line first, the watermark last. No cell becomes
 * a formula.
 */
export function timelineCsv(lines: readonly ShownLine[], watermark: string): string {
  const t = (key: string) => zhCN.t(`timeline.csv.${key}`)
  const head = ['nth', 'at', 'kind', 'sentence', 'by', 'hash'].map(t)
  const body = [...lines]
    .reverse()
    .map(({ seq, at, kind, sentence, by, hash }) => [
      seq === null ? '' : String(seq),
      dateTime(at),
      zhCN.t(`timeline.kinds.${kind}`),
      sentence,
      by ?? '',
      hash ?? '',
    ])
  return `\uFEFF${[head, ...body, [watermark]].map(rowOf).join('')}`
}

function rowOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${plain.replaceAll('"', '""')}"`
}
