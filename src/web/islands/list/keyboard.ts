/** `j` and `k` walk the rows of the page's list, `x` picks one, `Enter` opens it. */
export function keyboard(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
    const rows = [...document.querySelectorAll<HTMLTableRowElement>('table[data-list] tbody tr')]
    const at = rows.findIndex((row) => row.hasAttribute('data-active'))
    const acts: Record<string, () => void> = {
      j: () => activate(rows, Math.min(at + 1, rows.length - 1)),
      k: () => activate(rows, Math.max(at - 1, 0)),
      x: () => pick(rows[at]),
      Enter: () => rows[at]?.querySelector<HTMLAnchorElement>('.row-link')?.click(),
    }
    const act = acts[event.key]
    if (!act || (event.key === 'Enter' && at < 0)) return
    event.preventDefault()
    act()
  })
}

function isBusy(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT|BUTTON|A|SUMMARY)$/.test(target.tagName))
  )
}

function activate(rows: readonly HTMLTableRowElement[], next: number): void {
  rows.forEach((row, index) => row.toggleAttribute('data-active', index === next))
  rows[next]?.scrollIntoView({ block: 'nearest' })
}

function pick(row: HTMLTableRowElement | undefined): void {
  if (!row) return
  row.toggleAttribute('data-picked')
  const box = row.querySelector<HTMLInputElement>('input[type="checkbox"]')
  if (box) box.checked = row.hasAttribute('data-picked')
}
