import type { Migration } from '../migration'
import { changes } from './0001-changes'
import { people } from './0002-people'
import { timeline } from './0006-timeline'
import { outbox } from './0013-outbox'

/** Every step of the schema; forward only, never edited once landed. */
export const migrations: readonly Migration[] = [
  changes,
  people,
  timeline,
  outbox,
]
