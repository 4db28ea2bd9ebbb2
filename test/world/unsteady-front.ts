import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { untilFree } from './until-free'

/** What befalls a batch on its way between exporter and intake. */
export type Mishap = 'none' | 'unavailable' | 'item-errors' | 'answer-lost' | 'sent-twice'

/** Stands where the exporter delivers and passes requests on to an intake, not always well. */
export interface UnsteadyFront {
  /** How often each mishap befell a batch. */
  readonly counts: Readonly<Record<Mishap, number>>
  close(): Promise<void>
}

/** Listens on `port`; `next` says what befalls the next batch. */
export async function unsteadyFront(
  port: number,
  intakePort: number,
  next: () => Mishap,
): Promise<UnsteadyFront> {
  const counts: Record<Mishap, number> = {
    none: 0,
    unavailable: 0,
    'item-errors': 0,
    'answer-lost': 0,
    'sent-twice': 0,
  }
  const server = createServer((request, response) => {
    const mishap = request.url?.startsWith('/_bulk') ? next() : 'none'
    counts[mishap]++
    void pass(request, response, { mishap, intakePort }).catch(() => response.destroy())
  })
  await untilFree(port)
  await listen(server, port)
  return {
    counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  { mishap, intakePort }: { mishap: Mishap; intakePort: number },
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const send = () =>
    fetch(`http://127.0.0.1:${intakePort}${request.url}`, {
      method: request.method ?? 'POST',
      headers: {
        authorization: request.headers.authorization ?? '',
        'content-type': request.headers['content-type'] ?? '',
      },
      body: Buffer.concat(chunks),
    })
  if (mishap === 'unavailable') return void answer(response, 503, '{}')
  if (mishap === 'item-errors') return void answer(response, 200, itemErrors)
  const twice = mishap === 'sent-twice' ? [send(), send()] : [send()]
  const [answered] = await Promise.all(twice)
  if (mishap === 'answer-lost') return void response.destroy()
  answer(response, answered?.status ?? 500, (await answered?.text()) ?? '')
}

const itemErrors = JSON.stringify({
  took: 1,
  errors: true,
  items: [
    {
      index: {
        _index: 'zeebe-record',
        _id: '1-1',
        status: 429,
        error: { type: 'es_rejected_execution_exception', reason: 'full' },
      },
    },
  ],
})

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' })
  response.end(body)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}
