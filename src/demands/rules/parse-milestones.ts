import { BusinessError } from '../../errors'
import { fen, yuanText } from './money'

/** A milestone as it was agreed; amount in fen. */
export interface PlannedMilestone {
  name: string
  dueOn: string
  amount: number
}

/** What the milestones of an agreement have to fit: its amount in fen and its days. */
export interface AgreementTerms {
  amount: number
  signedOn: string
  dueOn: string
}

const most = 20
const line =
  /^(.+?)[\s,，;；|]+(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\s,，;；|]+([\d,]+(?:\.\d{1,2})?)\s*(%|％|元|万元)?$/

/**
 * Reads milestones typed one a line, `名称，2026-11-30，30%` or an amount in 元 or 万元 (norm 17.Q2). They have to add up to the
 * agreement's amount; of shares that make 100 %, the last takes what rounding left. None for an empty text.
 * @throws BusinessError `milestone-line-wrong`, `milestone-date-wrong`, `milestones-sum-wrong`, `milestones-too-many`
 */
export function parseMilestones(text: string, terms: AgreementTerms): PlannedMilestone[] {
  const lines = text
    .split(/\r?\n/)
    .map((typed) => typed.trim())
    .filter(Boolean)
  if (lines.length > most) throw refused('milestones-too-many', { most })
  const read = lines.map((typed, index) => readLine(typed, index + 1, terms))
  const planned = settled(read, terms.amount)
  const sum = planned.reduce((total, { amount }) => total + amount, 0)
  if (planned.length > 0 && sum !== terms.amount)
    throw refused('milestones-sum-wrong', { sum: yuanText(sum), agreed: yuanText(terms.amount) })
  return planned
}

interface ReadLine extends PlannedMilestone {
  /** In percent; null where an amount was typed. */
  share: number | null
}

function readLine(typed: string, nth: number, terms: AgreementTerms): ReadLine {
  const [, name = '', year = '', month = '', day = '', number = '', unit = '元'] = line.exec(typed) ?? []
  const dueOn = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!name || name.length > 200 || !isDay(dueOn))
    throw refused('milestone-line-wrong', { line: nth, text: typed.slice(0, 60) })
  if (dueOn < terms.signedOn || dueOn > terms.dueOn)
    throw refused('milestone-date-wrong', { line: nth, day: dueOn, from: terms.signedOn, to: terms.dueOn })
  const value = Number(number.replaceAll(',', ''))
  const isShare = unit === '%' || unit === '％'
  if (isShare) return { name, dueOn, share: value, amount: Math.round((terms.amount * value) / 100) }
  return { name, dueOn, share: null, amount: fen(unit === '万元' ? value * 10_000 : value) }
}

function settled(read: readonly ReadLine[], agreed: number): PlannedMilestone[] {
  const shares = read.reduce((sum, { share }) => sum + Math.round((share ?? Number.NaN) * 100), 0)
  const rest = shares === 10_000 ? agreed - read.reduce((sum, { amount }) => sum + amount, 0) : 0
  return read.map(({ name, dueOn, amount }, index) => ({
    name,
    dueOn,
    amount: index === read.length - 1 ? amount + rest : amount,
  }))
}

function isDay(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}

function refused(code: string, data: Record<string, unknown>): BusinessError {
  return new BusinessError(code, { field: 'milestones', ...data })
}
