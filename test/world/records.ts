import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { testBroker } from './broker'

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

/** Listens where the shared broker delivers. Hears what other tests left undelivered too: look for your own keys. */
export async function tapRecords(): Promise<RecordTap> {
  const records: TestRecord[] = []
  const server = createServer((request, response) => void receive(request, response, records))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(testBroker().recordsPort, '127.0.0.1', resolve)
  })
  return {
    records,
    async until(look) {
      for (
        const end = Date.now() + 90_000;
        Date.now() < end;
        await new Promise((resolve) => setTimeout(resolve, 50))
      ) {
        const found = look(records)
        if (found) return found
      }
      throw new Error(`not among ${records.length} records within 30 s`)
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
  records: TestRecord[],
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const isBulk = request.url?.startsWith('/_bulk') ?? false
  if (isBulk) {
    const lines = Buffer.concat(chunks).toString('utf8').trim().split('\n')
    const heard = lines
      .filter((_line, index) => index % 2 === 1)
      .map((line) => JSON.parse(line) as TestRecord)
    const last = records.at(-1)?.position ?? 0
    records.push(...heard.filter((record) => record.position > last))
  }
  response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' })
  response.end(JSON.stringify(isBulk ? { took: 1, errors: false, items: [] } : { acknowledged: true }))
}
