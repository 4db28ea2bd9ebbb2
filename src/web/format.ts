/** China keeps UTC+8 all year, so a shift is exact and much quicker than Intl. */
const chinaMs = 8 * 3_600_000
const weekdays = ['日', '一', '二', '三', '四', '五', '六']
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** `2026-10-10 周六 18:00` in Asia/Shanghai. */
export function dateTime(instant: Date): string {
  const there = inChina(instant)
  return `${day(instant)} 周${weekdays[there.getUTCDay()]} ${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`
}

/** `2026-10-10` in Asia/Shanghai. A `YYYY-MM-DD` text stays as it is. */
export function day(value: Date | string): string {
  if (typeof value === 'string') return value
  return inChina(value).toISOString().slice(0, 10)
}

/** `2026-10-10 周六` of an instant or of a `YYYY-MM-DD` text. */
export function dayWithWeekday(value: Date | string): string {
  const date = day(value)
  return `${date} 周${weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]}`
}

/** A hint beside an exact time: `3 天后`, `20 分钟前`, `刚刚`. */
export function relative(instant: Date, now: Date): string {
  const distance = instant.getTime() - now.getTime()
  const size = Math.abs(distance)
  if (size < minuteMs) return distance < 0 ? '刚刚' : '马上'
  const direction = distance < 0 ? '前' : '后'
  if (size < hourMs) return `${Math.floor(size / minuteMs)} 分钟${direction}`
  if (size < dayMs) return `${Math.floor(size / hourMs)} 小时${direction}`
  return `${Math.floor(size / dayMs)} 天${direction}`
}

/** Fen as `12,345.60 元`; from a million 元 on as `123.46 万元`. */
export function money(fen: number): string {
  const yuan = fen / 100
  if (Math.abs(yuan) >= 1_000_000) return `${grouped(yuan / 10_000, 2)} 万元`
  return `${grouped(yuan, Number.isInteger(yuan) ? 0 : 2)} 元`
}

/** Hundredths as points: 700 → `7`, 167 → `1.67`. */
export function points(hundredths: number): string {
  return String(hundredths / 100)
}

/** A number with thousands separators. */
export function grouped(value: number, decimals = 0): string {
  const [whole = '', fraction] = value.toFixed(decimals).split('.')
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction ? `${separated}.${fraction}` : separated
}

function inChina(instant: Date): Date {
  return new Date(instant.getTime() + chinaMs)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** A week as people say it: `2026-W47` is 2026 年第 47 周. */
export function weekText(week: string): string {
  const [, year = '', nth = ''] = /^(\d{4})-W(\d{2})$/.exec(week) ?? []
  return `${year} 年第 ${Number(nth)} 周`
}
