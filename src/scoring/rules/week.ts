/** A week as scores are counted: Monday to Sunday in Asia/Shanghai, named by ISO 8601 (`2026-W41`). */
export interface Week {
  name: string
  from: string
  to: string
}

const dayMs = 86_400_000

/** The week that a calendar day `YYYY-MM-DD` lies in. */
export function weekOf(day: string): Week {
  const at = Date.parse(`${day}T00:00:00Z`)
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7
  const monday = at - sinceMonday * dayMs
  const year = new Date(monday + 3 * dayMs).getUTCFullYear()
  const nth = Math.floor((monday + 3 * dayMs - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1
  const name = `${year}-W${String(nth).padStart(2, '0')}`
  return { name, from: text(monday), to: text(monday + 6 * dayMs) }
}

/** The week named `2026-W41`; null for what is no week. */
export function parseWeek(name: string): Week | null {
  const [, year, nth] = /^(\d{4})-W(\d{2})$/.exec(name) ?? []
  if (!year || !nth) return null
  const firstMonday = Date.parse(`${weekOf(`${year}-01-04`).from}T00:00:00Z`)
  const week = weekOf(text(firstMonday + (Number(nth) - 1) * 7 * dayMs))
  return week.name === name ? week : null
}

/** The week `count` weeks later (earlier when negative). */
export function shiftWeek(week: Week, count: number): Week {
  return weekOf(text(Date.parse(`${week.from}T00:00:00Z`) + count * 7 * dayMs))
}

function text(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
