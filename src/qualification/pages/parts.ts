import type { Actor } from '../../actor'
import { deadlineView } from '../../calendar'
import type { Core } from '../../core'
import { deadlinesOf } from '../../demands/case-deadlines'
import { caseTimeline } from '../../demands/case-timeline'
import { openTasksOfCase } from '../../demands/open-tasks-of-case'
import { definition, instanceOfCase, marksOf } from '../../engine/projection/queries'
import type { Locale } from '../../web/locale'

/** What the pages of this capability are built from. */
export interface QualificationPagesParts {
  core: Core
  locale: Locale
  dataDir: string
}

/** What every page of a subject shows beside its facts: trace, what is open now, deadlines, the diagram with the path taken. */
export async function traceOf(parts: QualificationPagesParts, reader: Actor, id: string) {
  const { core } = parts
  const deadlines = await Promise.all(
    (await deadlinesOf(core, id)).map((deadline) => deadlineView(core, deadline, reader)),
  )
  return {
    subjectId: id,
    timeline: await caseTimeline(parts, id, null),
    tasks: await openTasksOfCase(parts, reader, id),
    deadlines: deadlines.filter(({ open }) => open),
    diagram: await diagramOf(core, id),
  }
}

/** Where the subject's process stands; null until the engine has told of its instance. */
async function diagramOf(core: Core, id: string) {
  const instance = await instanceOfCase(core, id)
  const model = instance && (await definition(core, instance.definitionKey))
  return model ? { xml: model.xml, marks: await marksOf(core, instance.key) } : null
}
