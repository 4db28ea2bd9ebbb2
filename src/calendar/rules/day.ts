/** A calendar day of Asia/Shanghai, `YYYY-MM-DD`; text order is time order. */
export type Day = string

/** China keeps UTC+8 all year round. */
const offsetMs = 8 * 3_600_000
const dayMs = 24 * 3_600_000

/** The day in Shanghai on which `instant` falls. */
export function dayOf(instant: Date): Day {
  return shifted(instant).slice(0, 10)
}

/** The clock time in Shanghai at `instant`, `HH:mm`. */
export function timeOf(instant: Date): string {
  return shifted(instant).slice(11, 16)
}

/** The instant at which clocks in Shanghai show `time` (`HH:mm`) on `day`. */
export function instantAt(day: Day, time: string): Date {
  return new Date(`${day}T${time}:00.000+08:00`)
}

/** The day `count` days later (earlier when negative). */
export function shiftDay(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10)
}

/** How many days `to` comes after `from`. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(day).getUTCDay()
}

/** The calendar year of a day. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** 日 一 二 … 六, by `weekdayOf`. */
export const weekdayNames = ['日', '一', '二', '三', '四', '五', '六'] as const

/** Whether the text is an existing day: `2026-02-29` is not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const parsed = new Date(text)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === text
}

/** Whether the text is a clock time `HH:mm`. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

function shifted(instant: Date): string {
  return new Date(instant.getTime() + offsetMs).toISOString()
}
