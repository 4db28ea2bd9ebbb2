import { holdsUnsent } from './holds-unsent'
import { keepFolds } from './keep-folds'
import { released } from './released'

/** Changes come in bursts; a page is fetched again at most this often. */
const restMs = 400

let waiting: ReturnType<typeof setTimeout> | undefined
let last = 0

/** Fetches again those regions of the page (`data-live="task case:<id>"`, with an `id`) that follow what has changed. */
export function refreshRegions(change: { topic: string; ref: string }): void {
  const follows = [...document.querySelectorAll<HTMLElement>('[data-live][id]')].some((region) =>
    concerns(region, change),
  )
  if (!follows || waiting !== undefined) return
  waiting = setTimeout(() => void refresh(), Math.max(30, last + restMs - Date.now()))
}

function concerns(region: HTMLElement, { topic, ref }: { topic: string; ref: string }): boolean {
  const followed = region.dataset['live']?.split(' ') ?? []
  return followed.includes(topic) || followed.includes(`${topic}:${ref}`)
}

async function refresh(): Promise<void> {
  last = Date.now()
  waiting = undefined
  const answer = await fetch(location.href, { headers: { accept: 'text/html', 'x-live': 'refresh' } }).catch(
    () => undefined,
  )
  if (!answer?.ok || answer.redirected) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  await released()
  for (const region of document.querySelectorAll<HTMLElement>('[data-live][id]')) {
    const next = fresh.getElementById(region.id)
    if (next) replace(region, next)
  }
}

/** Swaps the content, unless nothing changed or somebody writes in it; the focus stays on what carried it, and folds as they were. */
function replace(region: HTMLElement, next: HTMLElement): void {
  keepFolds(region, next)
  if (region.innerHTML === next.innerHTML || region.contains(typingIn()) || holdsUnsent(region)) return
  const focused = region.contains(document.activeElement) ? marked(document.activeElement) : undefined
  region.replaceChildren(...document.adoptNode(next).childNodes)
  if (focused) region.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true })
  region.dispatchEvent(new CustomEvent('live:replaced', { bubbles: true }))
}

function typingIn(): Element | null {
  const active = document.activeElement
  return active && /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName) ? active : null
}

/** A selector that finds the same thing in the new content: its id or its address. */
function marked(element: Element | null): string | undefined {
  if (element?.id) return `#${CSS.escape(element.id)}`
  const href = element?.getAttribute('href')
  return href ? `[href="${CSS.escape(href)}"]` : undefined
}
