/** A sentence of the locale as the page carries it for the island (`islands.<island>.<key>`), with its places filled. */
export function say(
  island: string,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const sentence = wordsOf(island)[key] ?? key
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) =>
    values[name] === undefined ? place : String(values[name]),
  )
}

const known = new Map<string, Record<string, string>>()

function wordsOf(island: string): Record<string, string> {
  const before = known.get(island)
  if (before) return before
  const script = document.querySelector(`script[data-words="${island}"]`)
  const words = JSON.parse(script?.textContent ?? '{}') as Record<string, string>
  known.set(island, words)
  return words
}
