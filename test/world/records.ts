import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { brokerClock, testBroker } from './broker'
import { untilFree } from './until-free'

/** A record as the exporter writes it. Keys of partition 1 fit a number. */
export interface TestRecord {
  key: number
  position: number
  valueType: string
  intent: string
  timestamp: number
  value: Record<string, unknown>
}

/** Ears at the shared broker's exporter, for tests that need to see what the engine did and don't need the intake. */
export interface RecordTap {
  records: readonly TestRecord[]
  /** Waits until `look` finds something in what has been heard. */
  until<T>(look: (records: readonly TestRecord[]) => T | undefined | null | false): Promise<T>
  close(): Promise<void>
}

const patienceMs = 240_000

/**
 * Listens where the shared broker delivers. What other tests left undelivered is dropped: their incidents are none of this one's.
 * What they left running is still heard: look for your own keys.
 */
export async function tapRecords(): Promise<RecordTap> {
  const { recordsPort } = testBroker()
  const records: TestRecord[] = []
  const since = (await brokerClock().now()).getTime()
  const keep = (heard: TestRecord[]) => {
    const last = records.at(-1)?.position ?? 0
    records.push(...heard.filter(({ timestamp, position }) => timestamp >= since && position > last))
  }
  const server = createServer((request, response) => void receive(request, response, keep))
  await untilFree(recordsPort)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(recordsPort, '127.0.0.1', resolve)
  })
  return {
    records,
    async until(look) {
      for (
        const end = Date.now() + patienceMs;
        Date.now() < end;
        await new Promise((resolve) => setTimeout(resolve, 50))
      ) {
        const found = look(records)
        if (found) return found
      }
      throw new Error(`not among ${records.length} records within ${patienceMs / 1000} s`)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  keep: (heard: TestRecord[]) => void,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const isBulk = request.url?.startsWith('/_bulk') ?? false
  if (isBulk) {
    const lines = Buffer.concat(chunks).toString('utf8').trim().split('\n')
    keep(lines.filter((_line, index) => index % 2 === 1).map((line) => JSON.parse(line) as TestRecord))
  }
  response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' })
  response.end(JSON.stringify(isBulk ? { took: 1, errors: false, items: [] } : { acknowledged: true }))
}
