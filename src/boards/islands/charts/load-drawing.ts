/** Fetches the script that draws, which then draws every chart of the page; where it can't be had, the tables stay alone. */
export function loadDrawing(charts: Iterable<HTMLElement>): void {
  const [first] = charts
  const address = first?.dataset['drawing']
  if (!address) return hide(charts)
  const script = document.createElement('script')
  script.src = address
  script.addEventListener('error', () => hide(charts))
  document.head.append(script)
}

function hide(charts: Iterable<HTMLElement>): void {
  for (const chart of charts) chart.closest<HTMLElement>('.chart-frame')?.setAttribute('hidden', '')
}
