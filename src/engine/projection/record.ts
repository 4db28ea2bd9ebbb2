/** What the exporter says happened: one event of the engine's log. */
export interface EngineRecord {
  partition: number
  /** Place in the partition's log; grows, with holes. */
  position: number
  /** Counts the exported records of this value type in this partition, without holes. */
  sequence: number
  key: string
  /** Milliseconds of the engine's clock. */
  at: number
  valueType: string
  intent: string
  value: RecordValue
}

/** A record's payload: keys as text, everything else as JSON gives it. */
export type RecordValue = Readonly<Record<string, unknown>>

/** Thrown for a record that cannot be used. It is set aside with this reason. */
export class MalformedRecord extends Error {
  override readonly name = 'MalformedRecord'
}

const counterBits = (1n << 51n) - 1n

/** Checks the envelope of what `parseRecord` gave. Throws `MalformedRecord`. */
export function readRecord(raw: unknown): EngineRecord {
  if (typeof raw !== 'object' || raw === null) throw new MalformedRecord('the record is not an object')
  const record = raw as RecordValue
  return {
    partition: number(record, 'partitionId'),
    position: number(record, 'position'),
    sequence: Number(BigInt(text(record, 'sequence')) & counterBits),
    key: key(record, 'key') ?? '-1',
    at: number(record, 'timestamp'),
    valueType: text(record, 'valueType'),
    intent: text(record, 'intent'),
    value: object(record, 'value'),
  }
}

/** Field `name` as text. Throws `MalformedRecord`. */
export function text(value: RecordValue, name: string): string {
  const found = value[name]
  if (typeof found !== 'string') throw new MalformedRecord(`field ${name} is not a text`)
  return found
}

/** Field `name` as a finite number. Throws `MalformedRecord`. */
export function number(value: RecordValue, name: string): number {
  const found = value[name]
  if (typeof found !== 'number' || !Number.isFinite(found))
    throw new MalformedRecord(`field ${name} is not a number`)
  return found
}

/** Field `name` as a key: decimal text; null for the engine's "none" (-1). Throws `MalformedRecord`. */
export function key(value: RecordValue, name: string): string | null {
  const found = value[name]
  if (typeof found === 'string' && /^\d{16,20}$/.test(found)) return found
  if (typeof found === 'number' && Number.isInteger(found)) return found < 0 ? null : String(found)
  throw new MalformedRecord(`field ${name} is not a key`)
}

/** Field `name` as a key that must be there. Throws `MalformedRecord`. */
export function someKey(value: RecordValue, name: string): string {
  const found = key(value, name)
  if (found === null) throw new MalformedRecord(`field ${name} is empty`)
  return found
}

/** Field `name` as a list of texts. Throws `MalformedRecord`. */
export function texts(value: RecordValue, name: string): string[] {
  const found = value[name]
  if (!Array.isArray(found) || !found.every((one) => typeof one === 'string')) {
    throw new MalformedRecord(`field ${name} is not a list of texts`)
  }
  return found
}

/** Milliseconds in field `name` as an instant; null for -1. Throws `MalformedRecord`. */
export function millis(value: RecordValue, name: string): Date | null {
  const found = number(value, name)
  return found < 0 ? null : instant(found, name)
}

/** ISO 8601 text in field `name` as an instant; null when empty. Throws `MalformedRecord`. */
export function isoInstant(value: RecordValue, name: string): Date | null {
  const found = text(value, name)
  return found === '' ? null : instant(found, name)
}

/** Base64 of UTF-8 in field `name`. Throws `MalformedRecord`. */
export function base64(value: RecordValue, name: string): string {
  return Buffer.from(text(value, name), 'base64').toString('utf8')
}

function object(value: RecordValue, name: string): RecordValue {
  const found = value[name]
  if (typeof found !== 'object' || found === null) throw new MalformedRecord(`field ${name} is not an object`)
  return found as RecordValue
}

function instant(given: number | string, name: string): Date {
  const at = new Date(given)
  if (Number.isNaN(at.getTime())) throw new MalformedRecord(`field ${name} is not an instant`)
  return at
}
