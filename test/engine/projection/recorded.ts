import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { readBulk } from '../../../src/engine/intake/read-bulk'
import type { Exported } from '../../../src/engine/projection/open-projection'
import { projectPath } from '../../../src/root'

/**
 * What a real broker with four partitions exported while 13 cases ran: bodies of the exporter's requests, in their order.
 * See `test/engine/fixtures/README.md`.
 */
export function recordedBodies(): string[] {
  const packed = readFileSync(projectPath('test/engine/fixtures/lifecycle.ndjson.gz'))
  return gunzipSync(packed).toString('utf8').split('\n\n')
}

/** The same, taken apart: all records in the order in which they came. */
export function recordedRecords(): Exported[] {
  return recordedBodies().flatMap(readBulk)
}
