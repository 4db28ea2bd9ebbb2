import type { JoinMessage, LiveMessage } from './message'
import { refreshRegions } from './regions'
import { openStream } from './stream'

/** A break is shown only when it lasts. */
const patienceMs = 4_000

/** Keeps the regions of this page current, over one connection shared with the other tabs where the browser can. */
export function startLive(): void {
  const { rendered, liveWorker, person } = document.body.dataset
  if (!rendered || !person) return
  const since = Date.parse(rendered)
  const hear = hearing()
  if (!liveWorker || typeof SharedWorker === 'undefined') return openStream(since, hear)
  const { port } = new SharedWorker(liveWorker, { name: person })
  port.onmessage = (event: MessageEvent<LiveMessage>) => hear(event.data)
  port.postMessage({ since } satisfies JoinMessage)
  addEventListener('pagehide', () => port.postMessage('leave'))
}

function hearing(): (message: LiveMessage) => void {
  let lost: ReturnType<typeof setTimeout> | undefined
  const showLost = (isLost: boolean) =>
    document.querySelector('[data-live-lost]')?.toggleAttribute('hidden', !isLost)
  return (message) => {
    if (message.kind === 'change') return refreshRegions(message)
    clearTimeout(lost)
    if (message.kind === 'lost') lost = setTimeout(() => showLost(true), patienceMs)
    else showLost(message.kind === 'ended')
  }
}
