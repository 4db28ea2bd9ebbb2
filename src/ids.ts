import { v7 } from 'uuid'

/** A new UUIDv7: 36 characters, sorts by time of creation. */
export function newId(): string {
  return v7()
}
