import type { Core } from './core'
import { calendarPages } from './calendar/pages'
import { taskCommands } from './commands'
import { demandPages, maySeeCase } from './demands'
import { designerPages } from './designer'
import type { Engine } from './engine/engine'
import { enterprisePages } from './enterprises'
import { filePages } from './files'
import { messagePages } from './messages'
import { monitorPages } from './monitor'
import { operationsPages, type Operations } from './operations/pages'
import { outboxPages } from './outbox'
import { peoplePages } from './people'
import { scoringPages } from './scoring'
import { tasklistPages } from './tasklist'
import type { Locale } from './web/locale'
import type { Route } from './web/route'
import { workers } from '../workers/start'

/** What all pages together need. */
export interface RouteParts {
  core: Core
  engine: Engine
  locale: Locale
  dataDir: string
  demo: boolean
  operations: Operations
}

/** Every address of the product. */
export function productRoutes(parts: RouteParts): Route[] {
  const { core } = parts
  return [
    { method: 'get', path: '/', who: 'signed-in', handle: async (ctx) => ctx.redirect('/tasks') },
    ...tasklistPages({ ...parts, commands: taskCommands }),
    ...demandPages(parts),
    ...enterprisePages(parts),
    ...scoringPages(parts),
    ...calendarPages(parts),
    ...messagePages(parts),
    ...filePages({
      ...parts,
      maySee: async (actor, { caseId, uploadedBy }) =>
        uploadedBy === actor.id || (caseId !== null && (await maySeeCase(core, actor, caseId))),
    }),
    ...monitorPages(parts),
    ...designerPages({ ...parts, workers }),
    ...outboxPages(parts),
    ...peoplePages(parts),
    ...operationsPages(parts.operations),
  ]
}
