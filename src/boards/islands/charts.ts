import { loadDrawing } from './charts/load-drawing'

/** Charts stand over their tables and are drawn from them; what draws is fetched when the first one comes into sight. */
const charts = document.querySelectorAll<HTMLElement>('.chart[data-chart]')
const seen = new IntersectionObserver(
  (entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return
    observer.disconnect()
    loadDrawing(charts)
  },
  { rootMargin: '200px' },
)
for (const chart of charts) seen.observe(chart)
