/** A calendar quarter: `2026Q4`. */
export type Quarter = string

/** Its first and last day. */
export interface QuarterSpan {
  from: string
  to: string
}

const lastDays = ['03-31', '06-30', '09-30', '12-31'] as const

/** The quarter of a day `YYYY-MM-DD` (norm 6). */
export function quarterOf(day: string): Quarter {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** Whether the text names a quarter of this century. */
export function isQuarter(text: string): boolean {
  return /^20\d{2}Q[1-4]$/.test(text)
}

/** The days of a quarter. */
export function spanOf(quarter: Quarter): QuarterSpan {
  const { year, nth } = partsOf(quarter)
  return { from: `${year}-${String(nth * 3 - 2).padStart(2, '0')}-01`, to: `${year}-${lastDays[nth - 1]}` }
}

/** The quarter `count` quarters later (earlier when negative). */
export function shiftQuarter(quarter: Quarter, count: number): Quarter {
  const { year, nth } = partsOf(quarter)
  const whole = year * 4 + nth - 1 + count
  return `${Math.floor(whole / 4)}Q${(whole % 4) + 1}`
}

/** Year and number (1 to 4) of a quarter. */
export function partsOf(quarter: Quarter): { year: number; nth: number } {
  return { year: Number(quarter.slice(0, 4)), nth: Number(quarter.slice(5)) }
}
