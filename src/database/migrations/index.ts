import type { Migration } from '../migration'
import { changes } from './0001-changes'

/** Every step of the schema; forward only, never edited once landed. */
export const migrations: readonly Migration[] = [changes]
