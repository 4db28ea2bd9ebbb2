import { databaseErrorCode } from '../../database/database'

const codes = new Set([
  'ER_DATA_TOO_LONG',
  'ER_TRUNCATED_WRONG_VALUE',
  'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD',
  'ER_WARN_DATA_OUT_OF_RANGE',
  'ER_BAD_NULL_ERROR',
  'ER_INVALID_CHARACTER_STRING',
  'ER_NET_PACKET_TOO_LARGE',
  'SQLITE_TOOBIG',
  'SQLITE_MISMATCH',
  'SQLITE_CONSTRAINT_NOTNULL',
])

/** Whether the database refused the rows themselves. Everything else (away, full, locked) passes, so the batch is sent again. */
export function isFaultOfRecords(error: unknown): boolean {
  return codes.has(databaseErrorCode(error) ?? '')
}
