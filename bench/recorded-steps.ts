import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { readBulk } from '../src/engine/intake/read-bulk'
import type { Exported } from '../src/engine/projection/open-projection'
import { projectPath } from '../src/root'

const copy = 1n << 30n
const keyField =
  /"(key|position|sourceRecordPosition|sequence|scopeKey|flowScopeKey|elementInstanceKey|processInstanceKey)":(\d+)/g

/**
 * Records of one partition, as many as wanted: what a real broker exported for twelve ten-step instances with a 1 KB payload,
 * again and again with keys, positions and sequences of their own. Gives bodies of `size` records.
 */
export function* recordedSteps(wanted: number, size: number): Generator<string> {
  const template = readTemplate()
  const last = template.at(-1)?.position ?? 0
  const counts = countByType(template)
  let body: string[] = []
  for (let nth = 0; nth * template.length < wanted; nth++) {
    for (const exported of template) {
      const raw = renumber(exported.raw, { nth, last, counts })
      body.push(
        `{"index":{"routing":"1","_index":"zeebe-record_x","_id":"1-${exported.position + nth * last}"}}`,
        raw,
      )
      if (body.length === 2 * size) {
        yield body.join('\n')
        body = []
      }
    }
  }
  if (body.length > 0) yield body.join('\n')
}

interface Copy {
  nth: number
  last: number
  counts: Map<string, number>
}

function renumber(raw: string, { nth, last, counts }: Copy): string {
  if (nth === 0) return raw
  const perCopy = BigInt(counts.get(valueTypeOf(raw)) ?? 0)
  return raw.replace(keyField, (_all, field: string, digits: string) => {
    if (field === 'position' || field === 'sourceRecordPosition')
      return `"${field}":${Number(digits) + nth * last}`
    return `"${field}":${BigInt(digits) + BigInt(nth) * (field === 'sequence' ? perCopy : copy)}`
  })
}

function readTemplate(): Exported[] {
  const packed = readFileSync(projectPath('bench/templates/ten-steps.ndjson.gz'))
  return gunzipSync(packed).toString('utf8').split('\n\n').flatMap(readBulk)
}

function countByType(template: readonly Exported[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { raw } of template) counts.set(valueTypeOf(raw), (counts.get(valueTypeOf(raw)) ?? 0) + 1)
  return counts
}

function valueTypeOf(raw: string): string {
  return /"valueType":"(\w+)","brokerVersion"/.exec(raw)?.[1] ?? ''
}
