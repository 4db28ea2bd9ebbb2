import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { lines } from '../people/house'
import { OperatorRefused } from '../product/operator-refused'
import {
  checkBook,
  checkCaseFile,
  checkSums,
  explainEntry,
  simulate,
  weekTable,
  type AnnexTable,
} from '../scoring'
import { zhCN } from '../web/locales/zh-CN'
import { withCore, type Desk } from './desk'
import { explainedEntry } from './explained-entry'

/** As typed. */
export interface ScoresOptions {
  from?: string
  to?: string
  line?: string
  format?: string
  explain?: string
  simulate?: string
  check?: string
}

/**
 * `scores`: the table of a line and span, why an entry is what it is, or what given facts would score. Exit code 2 when what was typed
 * or the file is wrong, 1 when book and facts disagree.
 */
export async function scoresVerb(desk: Desk, options: ScoresOptions): Promise<number> {
  checkTogether(options)
  const { explain, check, simulate: file } = options
  if (explain !== undefined) return explainOne(desk, explain, options.format)
  if (check !== undefined) return checkYear(desk, check)
  const write = formatOf(options.format)
  if (file !== undefined) return simulateFile(desk, file, write)
  const { from, to } = spanOf(options)
  const table = await withCore(desk.env(), async (core) =>
    weekTable(core, await lineNamed(core, options.line), { from, to }),
  )
  desk.print(write(table))
  return 0
}

/** One question at a time: an option that would be passed over is refused. */
function checkTogether(options: ScoresOptions): void {
  const asked = (['explain', 'simulate', 'check'] as const).filter((name) => options[name] !== undefined)
  const span = (['from', 'to', 'line'] as const).filter((name) => options[name] !== undefined)
  if (asked.length > 1 || (asked.length > 0 && span.length > 0))
    throw refused(`${[...asked, ...span].map((name) => `--${name}`).join('、')} 不能同时使用。`)
}

async function explainOne(desk: Desk, id: string, format: string | undefined): Promise<number> {
  if (format !== undefined && format !== 'json' && format !== 'text')
    throw refused(`没有“${format}”这种格式。说明一笔积分可用的有 text、json。`)
  const told = await withCore(desk.env(), (core) => explainEntry(core, id).catch(unknownEntry))
  desk.print(format === 'json' ? JSON.stringify(told, null, 2) : explainedEntry(told))
  return 0
}

function unknownEntry(error: unknown): never {
  if (error instanceof BusinessError && error.code === 'score-entry-not-found')
    throw refused(zhCN.t('errors.score-entry-not-found'))
  throw error
}

function refused(sentence: string): OperatorRefused {
  return new OperatorRefused(sentence, 2)
}

const shownAtMost = 100

/** Exit code 1 when book and facts disagree. */
async function checkYear(desk: Desk, year: string): Promise<number> {
  if (!/^20\d\d$/.test(year)) throw refused('请用 --check 写明年份，如 2026。')
  const { visits, agreements, entries, differences, sums } = await withCore(desk.env(), async (core) => ({
    ...(await checkBook(core, year)),
    sums: await checkSums(core, year),
  }))
  for (const { fact, rule, personId, day, booked, earned } of differences.slice(0, shownAtMost))
    desk.print(
      `${fact} ${zhCN.t(`scoring.rules.${rule}`)} ${personId} ${day}：积分簿 ${booked / 100}，按事实应为 ${earned / 100}。`,
    )
  if (differences.length > shownAtMost) desk.print(`……另有 ${differences.length - shownAtMost} 处。`)
  for (const { of } of sums.slice(0, shownAtMost)) desk.print(`看板汇总 ${of} 与各笔积分之和不符。`)
  desk.print(
    `按事实重算了 ${visits} 次走访、${agreements} 份协议，核对了 ${entries} 笔积分，${differences.length ? `${differences.length} 处与积分簿不符` : '与积分簿一致'}。`,
  )
  return differences.length + sums.length > 0 ? 1 : 0
}

function simulateFile(desk: Desk, typed: string, write: (table: AnnexTable) => string): number {
  const checked = checkCaseFile(readCaseFile(desk.path(typed)))
  if ('faults' in checked) {
    const { faults } = checked
    const more = faults.length > faultsAtMost ? [`……另有 ${faults.length - faultsAtMost} 处。`] : []
    const told = faults.slice(0, faultsAtMost).map(({ path, sentence }) => `${path || '文件'}：${sentence}`)
    throw refused([...told, ...more].join('\n'))
  }
  desk.print(write(simulate(checked.file).table))
  return 0
}

const faultsAtMost = 50
const bytesAtMost = 100_000_000

function readCaseFile(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw refused(`没有找到文件 ${file}。请检查路径。`)
  if (!found.isFile()) throw refused(`${file} 不是文件。`)
  if (found.size > bytesAtMost) throw refused(`${file} 超过 100 MB。请分成几份试算。`)
  return readFileSync(file, 'utf8')
}

function formatOf(typed = 'json'): (table: AnnexTable) => string {
  if (typed === 'json') return asJson
  if (typed === 'csv') return asCsv
  throw refused(`没有“${typed}”这种格式。可用的有 json、csv。`)
}

function asJson({ rows, total }: AnnexTable): string {
  return JSON.stringify({ rows: rows.map(inPoints), total: inPoints(total) }, null, 2)
}

function asCsv({ rows, total }: AnnexTable): string {
  const names = ['enterprise', 'department', 'manager', 'authenticity', 'quality', 'subtotal']
  const heads = names.map((name) => zhCN.t(`scoring.columns.${name}`))
  const last = { enterprise: zhCN.t('scoring.total'), department: '', manager: '', ...total }
  const cells = [...rows, last].map((row) => {
    const { enterprise, department, manager, authenticity, quality, subtotal } = inPoints(row)
    return [enterprise, department, manager, authenticity, quality, subtotal]
  })
  return `\uFEFF${[heads, ...cells].map((row) => row.map(cellOf).join(',')).join('\r\n')}`
}

/** Hundredths as decimals. */
function inPoints<Row extends AnnexTable['total']>(row: Row): Row {
  const { authenticity, quality, subtotal } = row
  return { ...row, authenticity: authenticity / 100, quality: quality / 100, subtotal: subtotal / 100 }
}

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value)
  return `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`
}

function spanOf(options: ScoresOptions): { from: string; to: string } {
  const dayTyped = (name: 'from' | 'to') => {
    const day = options[name]
    if (day === undefined) throw refused(`请写明 --${name}，格式为 2026-01-05。`)
    if (!z.iso.date().safeParse(day).success)
      throw refused(`--${name} 的“${day}”不是日期。格式为 2026-01-05。`)
    return day
  }
  const span = { from: dayTyped('from'), to: dayTyped('to') }
  if (span.from > span.to) throw refused(`--from ${span.from} 晚于 --to ${span.to}。`)
  return span
}

async function lineNamed(core: Core, typed: string | undefined): Promise<string> {
  const all = await lines(core)
  const found = all.find(({ id, name }) => id === typed || name === typed)
  if (found) return found.id
  const known = `可用的有：${all.map(({ name }) => name).join('、')}。`
  throw refused(typed === undefined ? `请用 --line 写明条线，${known}` : `没有条线“${typed}”，${known}`)
}
