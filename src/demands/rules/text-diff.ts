/** A stretch of two texts: in both, only in the older, only in the newer. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Comparisons beyond these take long enough to be noticed; then clauses are compared instead of characters. */
const comparisonsAtMost = 400_000

/** What became of `before` in `after`: Chinese by characters, Latin by words, very long texts by clauses. Joining all but the removed gives `after`. */
export function textDiff(before: string, after: string): DiffPart[] {
  if (before === after) return before ? [{ kind: 'same', text: before }] : []
  const fine = [charactersOf(before), charactersOf(after)] as const
  const [older, newer] = tooMany(...fine) ? ([clausesOf(before), clausesOf(after)] as const) : fine
  const head = commonHead(older, newer)
  const tail = commonTail(older.slice(head), newer.slice(head))
  const middle = tooMany(older, newer, head + tail)
    ? replaced(older.slice(head, older.length - tail), newer.slice(head, newer.length - tail))
    : aligned(older.slice(head, older.length - tail), newer.slice(head, newer.length - tail))
  return joined([...older.slice(0, head).map(same), ...middle, ...older.slice(older.length - tail).map(same)])
}

function charactersOf(text: string): string[] {
  return text.match(/[A-Za-z0-9]+|\s+|[\s\S]/gu) ?? []
}

function clausesOf(text: string): string[] {
  return text.match(/[^，。；！？、\n]*[，。；！？、\n]?/gu)?.filter(Boolean) ?? []
}

function tooMany(older: readonly string[], newer: readonly string[], common = 0): boolean {
  return (older.length - common) * (newer.length - common) > comparisonsAtMost
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let nth = 0
  while (nth < a.length && nth < b.length && a[nth] === b[nth]) nth++
  return nth
}

function commonTail(a: readonly string[], b: readonly string[]): number {
  let nth = 0
  while (nth < a.length && nth < b.length && a[a.length - 1 - nth] === b[b.length - 1 - nth]) nth++
  return nth
}

function replaced(older: readonly string[], newer: readonly string[]): DiffPart[] {
  return [...older.map(removed), ...newer.map(added)]
}

/** Along a longest common subsequence. */
function aligned(older: readonly string[], newer: readonly string[]): DiffPart[] {
  const lengths = longest(older, newer)
  const parts: DiffPart[] = []
  let [a, b] = [0, 0]
  while (a < older.length && b < newer.length) {
    if (older[a] === newer[b]) {
      parts.push(same(older[a]!))
      a++
      b++
    } else if (lengths[a + 1]![b]! >= lengths[a]![b + 1]!) parts.push(removed(older[a++]!))
    else parts.push(added(newer[b++]!))
  }
  return [...parts, ...older.slice(a).map(removed), ...newer.slice(b).map(added)]
}

/** How long the common subsequence of the rests from each pair of places is. */
function longest(older: readonly string[], newer: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: older.length + 1 }, () => new Uint16Array(newer.length + 1))
  for (let a = older.length - 1; a >= 0; a--)
    for (let b = newer.length - 1; b >= 0; b--)
      lengths[a]![b] =
        older[a] === newer[b]
          ? lengths[a + 1]![b + 1]! + 1
          : Math.max(lengths[a + 1]![b]!, lengths[a]![b + 1]!)
  return lengths
}

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const whole: DiffPart[] = []
  for (const { kind, text } of parts) {
    const last = whole.at(-1)
    if (last?.kind === kind) last.text += text
    else whole.push({ kind, text })
  }
  return whole
}

const same = (text: string): DiffPart => ({ kind: 'same', text })
const removed = (text: string): DiffPart => ({ kind: 'removed', text })
const added = (text: string): DiffPart => ({ kind: 'added', text })
