/** What `after` changes of `before`, property by property: `{ name: ['old', 'new'] }`. */
export function differences<Row extends object>(
  before: Row,
  after: Partial<Row>,
): Record<string, [unknown, unknown]> {
  const changed: Record<string, [unknown, unknown]> = {}
  for (const [property, value] of Object.entries(after)) {
    const old = before[property as keyof Row]
    if (JSON.stringify(old) !== JSON.stringify(value)) changed[property] = [old, value]
  }
  return changed
}
