import { Changes } from './database/changes'
import type { AnyTable } from './database/table'
import { TimelineEntries, TimelineHeads } from './timeline/store'

/** Every table of the product, each declared in the capability that owns it. */
export const tables: readonly AnyTable[] = [
  Changes,
  TimelineEntries,
  TimelineHeads,
]
