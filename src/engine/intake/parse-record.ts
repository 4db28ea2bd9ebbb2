/** Engine keys are at least `1 << 51`, so they have 16 digits or more; a timestamp has 13. */
const longRun = /\d{16,}/g
/** A long integer as the value of an object's member, as the exporter writes it: nothing between quote, colon, number and `,` or `}`. */
const longMember = /([^\\:,[{\s]":)(-?[1-9]\d{15,})(?=[,}])/g

/**
 * JSON with every whole number of 16 digits or more as its decimal text, so that keys above 2^53 stay exact.
 * Nearly all lines take the quick way, one regular expression; a line with a long run of digits anywhere else (inside a text,
 * in an array) is walked with its quotes. Throws SyntaxError.
 */
export function parseRecord(text: string): unknown {
  const runs = text.match(longRun)?.length ?? 0
  if (runs === 0) return JSON.parse(text)
  let members = 0
  const quoted = text.replace(longMember, (_all, before: string, digits: string) => {
    members++
    return `${before}"${digits}"`
  })
  return JSON.parse(members === runs ? quoted : quoteLongNumbers(text))
}

/** The careful way: knows at each long run whether it stands inside a text. */
function quoteLongNumbers(text: string): string {
  const parts: string[] = []
  let copied = 0
  let outside = 0
  for (const run of text.matchAll(longRun)) {
    if (run.index < outside) continue
    outside = skipTexts(text, outside, run.index)
    const start = text[run.index - 1] === '-' ? run.index - 1 : run.index
    const end = run.index + run[0].length
    if (outside > run.index || !isWhole(text, start, end)) continue
    parts.push(text.slice(copied, start), '"', text.slice(start, end), '"')
    copied = end
  }
  parts.push(text.slice(copied))
  return parts.join('')
}

/** From `at` (outside any text) past all texts that begin before `target`. @returns where the reading stands, again outside */
function skipTexts(text: string, at: number, target: number): number {
  let opening = text.indexOf('"', at)
  while (opening !== -1 && opening < target) {
    at = closingQuote(text, opening) + 1
    opening = text.indexOf('"', at)
  }
  return Math.max(at, Math.min(target, at))
}

function closingQuote(text: string, opening: number): number {
  let quote = text.indexOf('"', opening + 1)
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1)
  if (quote === -1) throw new SyntaxError('text without end')
  return quote
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0
  while (text[quote - 1 - backslashes] === '\\') backslashes++
  return backslashes % 2 === 1
}

/** Whether the digits are a whole number of their own, not part of a fraction or of `1e30`. */
function isWhole(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ','
  const after = text[end] ?? ','
  return ' \t\n\r:,['.includes(before) && ' \t\n\r,}]'.includes(after)
}
