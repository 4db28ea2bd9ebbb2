import { doubtGrades, type DoubtGrade } from '../../doubts/store'
import type { WeekStep } from '../rules/steps'
import type { WeekRow } from '../store'

/** What may be said of a row in each step; the second needs a reason. */
export const verdictsOf = {
  assess: ['confirmed', 'disputed'],
  recheck: ['accepted', 'held'],
  'cross-check': ['passed', 'doubted'],
} as const satisfies Record<WeekStep, readonly [string, string]>

/** What was said of one row, where it differs from what the page showed. */
export interface RowSaid {
  rowId: string
  /** One of `verdictsOf` the step. */
  say: string | null
  reason: string | null
  /** `wasOf` the row when the page was made. */
  was: string
  /** Corrected points in hundredths, of the halves that were typed. */
  authenticity: number | null
  quality: number | null
  facts: string[]
  grade: DoubtGrade | null
}

/** Field → code of its sentence. */
export type PartFaults = Record<string, { code: string; data: Record<string, unknown> }>

/** A reason has at most so many characters. */
const mostWords = 500

type Input = Readonly<Record<string, unknown>>

/** Verdict and reason of a step. */
export function saidOf(row: WeekRow, step: WeekStep): [say: string | null, reason: string | null] {
  if (step === 'assess') return [row.assessment, row.assessmentReason]
  if (step === 'recheck') return [row.recheck, row.recheckReason]
  return [row.crossCheck, row.crossCheckReason]
}

/** What a row said when the page was made: who sends it back shows what they had seen. */
export function wasOf(row: WeekRow, step: WeekStep): string {
  const [say, reason] = saidOf(row, step)
  return `${say ?? ''}|${reason ?? ''}`
}

/** The rows that were decided anew on the page, and what is missing, by field. A row left as it was is none. */
export function readSaid(input: Input, step: WeekStep): { said: RowSaid[]; faults: PartFaults } {
  const faults: PartFaults = {}
  const said = Object.keys(input).flatMap((name) => {
    if (!name.startsWith('was-')) return []
    const one = rowSaid(input, step, name.slice('was-'.length))
    if (isUnchanged(one)) return []
    Object.assign(faults, faultsOf(one, { input, step }))
    return [one]
  })
  return { said, faults }
}

function rowSaid(input: Input, step: WeekStep, rowId: string): RowSaid {
  const text = (field: string) => textOf(input, `${field}-${rowId}`)
  const known: readonly string[] = verdictsOf[step]
  const said = known.find((one) => one === text('say')) ?? null
  const [authenticity, quality] =
    step === 'recheck' ? [pointsOf(text('auth')), pointsOf(text('qual'))] : [null, null]
  const isCorrected = authenticity !== null || quality !== null
  return {
    ...{ rowId, reason: text('reason') || null, was: text('was'), authenticity, quality },
    // Who corrects a row takes it as corrected, unless they hold it all the same.
    say: said ?? (isCorrected ? verdictsOf[step][0] : null),
    facts: said === 'doubted' ? listOf(input, `facts-${rowId}`) : [],
    grade: doubtGrades.find((one) => one === text('grade')) ?? null,
  }
}

function isUnchanged({ say, reason, was, authenticity, quality }: RowSaid): boolean {
  return `${say ?? ''}|${reason ?? ''}` === was && authenticity === null && quality === null
}

function faultsOf(
  { rowId, say, reason, facts, grade, authenticity, quality }: RowSaid,
  { input, step }: { input: Input; step: WeekStep },
): PartFaults {
  const faults: PartFaults = {}
  const fault = (field: string, code: string) =>
    (faults[`${field}-${rowId}`] = { code: `weekPages.faults.${code}`, data: {} })
  if (reason && reason.length > mostWords)
    faults[`reason-${rowId}`] = { code: 'too-long', data: { max: mostWords } }
  if (!say && reason) fault('say', 'verdict')
  const isCorrected = authenticity !== null || quality !== null
  if ((say === verdictsOf[step][1] || isCorrected) && !reason) fault('reason', 'reason')
  if (say === 'doubted' && facts.length === 0) fault('facts', 'fact')
  if (say === 'doubted' && !grade) fault('grade', 'grade')
  for (const field of step === 'recheck' ? ['auth', 'qual'] : [])
    if (textOf(input, `${field}-${rowId}`) && pointsOf(textOf(input, `${field}-${rowId}`)) === null)
      fault('points', 'points')
  return faults
}

/** `4`, `-1.5` as hundredths; null for what is no number of points. */
function pointsOf(text: string): number | null {
  return /^-?\d{1,4}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : null
}

function listOf(input: Input, field: string): string[] {
  const value = input[field]
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all.filter((one): one is string => typeof one === 'string' && one !== '' && one.length <= 60)
}

function textOf(input: Input, field: string): string {
  const value = input[field]
  return typeof value === 'string' ? value.trim() : ''
}
