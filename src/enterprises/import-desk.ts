import type { Actor } from '../actor'
import type { Core } from '../core'
import type { ImportDirectory } from './import-directory'

/** What every row of one import has in common. */
export interface ImportDesk {
  core: Core
  actor: Pick<Actor, 'id' | 'name'>
  directory: ImportDirectory
  mayList: boolean
  acceptSimilar: boolean
  reason: string
}
