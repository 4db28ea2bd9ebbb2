import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from '../../log'
import type { Projection } from '../projection/open-projection'
import { isExporter, type Credentials } from './is-exporter'
import { readBody } from './read-body'
import { readBulk } from './read-bulk'
import { Refusal, statusOf } from './refusal'

/** Where and for whom the intake listens. Port 0 takes a free one. */
export interface IntakeSettings {
  host: string
  port: number
  credentials: Credentials
  /** Largest body in bytes; during a long outage the exporter's batches grow. */
  maxBytes?: number
}

/** A listening intake. `close` answers what is under way first. */
export interface Intake {
  port: number
  close(): Promise<void>
}

const megabyte = 1024 * 1024

/** What the exporter wants of an Elasticsearch before it sends records; nothing of it means anything here. */
const preparation = /^\/(_(component|index)_template\/zeebe-record|zeebe-record[^/]*\/_settings$)/

/**
 * Receives the engine's records, speaking just enough Elasticsearch for the broker's exporter. Answers a batch after it is committed;
 * any other answer makes the exporter send it again. Rejects when the port is taken.
 */
export async function startIntake(
  log: Log,
  projection: Projection,
  settings: IntakeSettings,
): Promise<Intake> {
  const server = createServer((request, response) => {
    void handle(request, projection, settings).then(
      (answer) => send(response, 200, answer),
      (error: unknown) => refuse(request, response, { log, error }),
    )
  })
  await listen(server, settings)
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => void server.close(() => resolve()).closeIdleConnections()),
  }
}

async function handle(
  request: IncomingMessage,
  projection: Projection,
  settings: IntakeSettings,
): Promise<object> {
  if (!isExporter(request.headers.authorization, settings.credentials))
    throw new Refusal(401, 'wrong credentials')
  const body = await readBody(request, settings.maxBytes ?? 128 * megabyte)
  const path = (request.url ?? '').split('?')[0] ?? ''
  if (request.method === 'PUT' && preparation.test(path)) return { acknowledged: true }
  if (request.method !== 'POST' || path !== '/_bulk') throw new Refusal(404, 'not a request of the exporter')
  await projection.receive(readBulk(body))
  return { took: 1, errors: false, items: [] }
}

function send(response: ServerResponse, status: number, answer: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' })
  response.end(JSON.stringify(answer))
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { log, error }: { log: Log; error: unknown },
): void {
  const status = statusOf(error)
  const { method, url, socket } = request
  log.error({ status, method, url, from: socket.remoteAddress, error }, 'records not taken')
  if (status === 401) response.setHeader('www-authenticate', 'Basic realm="records"')
  if (!request.complete) response.setHeader('connection', 'close')
  send(response, status, { error: (error as Error).message, status })
}

function listen(server: Server, { host, port }: IntakeSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}
