/** What a person has opened or closed stays so in the new content: folds are known by their heads, in order. */
export function keepFolds(region: HTMLElement, next: HTMLElement): void {
  const before = foldsByHead(region)
  for (const [head, folds] of foldsByHead(next))
    folds.forEach((fold, nth) => (fold.open = before.get(head)?.[nth]?.open ?? fold.open))
}

function foldsByHead(place: HTMLElement): Map<string, HTMLDetailsElement[]> {
  const byHead = new Map<string, HTMLDetailsElement[]>()
  for (const fold of place.querySelectorAll('details')) {
    const head = fold.querySelector('summary')?.textContent ?? ''
    byHead.set(head, [...(byHead.get(head) ?? []), fold])
  }
  return byHead
}
