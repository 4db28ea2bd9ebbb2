import type { JoinMessage, LiveMessage } from './live/message'
import { openStream } from './live/stream'

/** One connection for all tabs: the browser allows six to a server, and a person opens more pages than that. */
const tabs = new Set<MessagePort>()
const recent: (LiveMessage & { kind: 'change' })[] = []
const mostRecent = 500
let state: LiveMessage['kind'] = 'ended'

addEventListener('connect', (event) => {
  const port = (event as MessageEvent).ports[0]
  if (!port) return
  port.onmessage = (message: MessageEvent<JoinMessage | 'leave'>) => {
    if (message.data === 'leave') tabs.delete(port)
    else join(port, message.data.since)
  }
})

function join(port: MessagePort, since: number): void {
  tabs.add(port)
  for (const change of recent) if (change.at >= since) port.postMessage(change)
  if (state === 'lost') port.postMessage({ kind: 'lost' } satisfies LiveMessage)
  if (state !== 'ended') return
  state = 'hello'
  openStream(since, tellAll)
}

function tellAll(message: LiveMessage): void {
  if (message.kind === 'change') recent.push(message)
  else state = message.kind
  if (recent.length > mostRecent) recent.shift()
  for (const tab of tabs) tab.postMessage(message)
}
