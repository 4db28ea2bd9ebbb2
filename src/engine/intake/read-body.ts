import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal'

/** The body of the exporter's request as text. Throws `Refusal` for another content type, a compressed or a too large body. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  if (request.headers['content-encoding'] !== undefined)
    throw new Refusal(415, 'compressed bodies are not read')
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/(x-ndjson|json|vnd\.elasticsearch\+(x-nd)?json)\b/.test(type)) {
    throw new Refusal(415, `content type ${type || '(none)'} is not the exporter's`)
  }
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function tooLarge(maxBytes: number): Refusal {
  return new Refusal(413, `the body is larger than ${maxBytes} bytes`)
}
