import { boardPages } from './boards'
import type { Core } from './core'
import { assessmentPages } from './assessment'
import { calendarPages } from './calendar/pages'
import { dayOf } from './calendar/rules/day'
import { taskCommands } from './commands'
import { cataloguePages } from './catalogue'
import { maySeeFile } from './confidentiality/may-see-file'
import { noteReading } from './confidentiality/note-reading'
import { confidentialityPages } from './confidentiality/pages'
import { demandPages, demandsOfVisit } from './demands'
import { designerPages } from './designer'
import type { Engine } from './engine/engine'
import { enterpriseWork } from './enterprise-work'
import { enterprisePages } from './enterprises'
import { feedbackPages } from './feedback/pages'
import { filePages } from './files'
import { scoreInspectionPages } from './inspections/pages'
import { messagePages } from './messages'
import { monitorPages } from './monitor'
import { operationsPages, type Operations } from './operations/pages'
import { outboxPages } from './outbox'
import { maySeeUndertaking, partnerPages } from './partners'
import { peoplePages } from './people'
import { policyPages } from './policies'
import { governedAreas } from './governed-areas'
import { isQualificationSubject, wasNominated } from './qualification'
import { qualificationPages } from './qualification/pages'
import { scoringPages } from './scoring'
import type { FinishTask } from './scoring/weekly/pages'
import { subjects } from './subjects'
import { completeTask, tasklistPages } from './tasklist'
import type { Locale } from './web/locale'
import type { Route } from './web/route'
import { maySeeVisitFile, visitPages } from './visits'
import { visitCounterPages } from './visits/counter/pages'
import { visitDutyPages } from './visits/duty'
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
    ...tasklistPages({ ...parts, subjects, commands: taskCommands }),
    ...demandPages(parts),
    ...feedbackPages(parts),
    ...confidentialityPages({ ...parts, subjects }),
    ...cataloguePages(parts),
    ...partnerPages(parts),
    ...enterprisePages({
      ...parts,
      workOf: (actor, id) => enterpriseWork(core, actor, id),
      nominated: (id) => wasNominated(core, id),
    }),
    ...visitDutyPages(parts),
    ...visitCounterPages(parts),
    ...visitPages({ ...parts, demandsOf: (actor, visitId) => demandsOfVisit(core, actor, visitId) }),
    ...qualificationPages(parts),
    ...assessmentPages(parts),
    ...scoringPages({ ...parts, finishTask: finishTask(core) }),
    ...scoreInspectionPages(parts),
    ...boardPages(parts),
    ...calendarPages({ ...parts, subjects }),
    ...messagePages({ ...parts, subjects }),
    ...fileRoutes(parts),
    ...monitorPages({ ...parts, subjects }),
    ...designerPages({ ...parts, workers }),
    ...policyPages({ ...parts, areas: governedAreas, today: () => dayOf(core.clock.now()) }),
    ...outboxPages({ ...parts, subjects }),
    ...peoplePages(parts),
    ...operationsPages(parts.operations),
  ]
}

/** Files, for whoever may know what they belong to (norm 11). */
function fileRoutes(parts: RouteParts): Route[] {
  const { core } = parts
  return filePages({
    ...parts,
    maySee: (actor, file) =>
      maySeeFile(core, actor, {
        file,
        otherwise: async () =>
          (await maySeeVisitFile(core, actor, file.id)) ||
          (await maySeeUndertaking(core, actor, file.id)) ||
          (file.caseId !== null && (await isQualificationSubject(core, file.caseId))),
      }),
    noteRead: async (ctx, { caseId, name }) => {
      if (caseId) await noteReading(core, ctx, { caseId, what: `file:${name}` })
    },
  })
}

/** Completes a task from a page of its own. */
function finishTask(core: Core): FinishTask {
  return (actor, { key: taskKey, answers }) => completeTask(core, taskCommands, { actor, taskKey, answers })
}
