import type { Exported } from '../projection/open-projection'

/** Thrown when a body is not what the engine's exporter sends. */
export class NotTheExporter extends Error {
  override readonly name = 'NotTheExporter'
}

const action = /^\{"index":\{.*"_index":"zeebe-record_[^"]*".*"_id":"(\d+)-(\d+)".*\}\}$/

/**
 * Takes a bulk body apart: pairs of lines, where to index and the record. Partition and position are read from the first of each pair,
 * so that a record with broken contents still has its place. Throws `NotTheExporter`.
 */
export function readBulk(body: string): Exported[] {
  const lines = body.split('\n')
  while (lines.at(-1)?.trim() === '') lines.pop()
  if (lines.length === 0 || lines.length % 2 !== 0) throw new NotTheExporter('the body is not pairs of lines')
  const records: Exported[] = []
  for (let nth = 0; nth < lines.length; nth += 2) {
    const [, partition, position] = action.exec(lines[nth] ?? '') ?? []
    if (partition === undefined)
      throw new NotTheExporter(`line ${nth + 1} does not index a record of the engine`)
    records.push({ partition: Number(partition), position: Number(position), raw: lines[nth + 1] ?? '' })
  }
  return records
}
