import type { LiveMessage } from './message'

const againMs = 5_000

/**
 * Listens at /events for as long as the sign-in lasts. After a break the browser itself comes back and says where it was;
 * only an answer that is no stream (a proxy's page while the product restarts, a sign-in that ended) is looked into here.
 * @param since the server's time when the page was rendered, in milliseconds
 */
export function openStream(since: number, tell: (message: LiveMessage) => void): void {
  let heard = since
  const open = () => {
    const source = new EventSource(`/events?since=${heard}`)
    source.addEventListener('hello', () => tell({ kind: 'hello' }))
    source.addEventListener('change', (event: MessageEvent<string>) => {
      heard = Number(event.lastEventId) || heard
      const { topic, ref } = JSON.parse(event.data) as { topic: string; ref: string }
      tell({ kind: 'change', topic, ref, at: heard })
    })
    source.addEventListener('error', () => {
      tell({ kind: 'lost' })
      if (source.readyState === EventSource.CLOSED) void comeBack(open, tell)
    })
  }
  open()
}

async function comeBack(open: () => void, tell: (message: LiveMessage) => void): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, againMs * (0.5 + Math.random())))
  const status = await probe()
  if (status === 401 || status === 403) tell({ kind: 'ended' })
  else open()
}

/** Status of the stream's address, without keeping the stream. */
async function probe(): Promise<number> {
  const stop = new AbortController()
  try {
    return (await fetch('/events', { headers: { accept: 'application/json' }, signal: stop.signal })).status
  } catch {
    return 0
  } finally {
    stop.abort()
  }
}
