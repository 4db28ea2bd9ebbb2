import type { Core } from '../core'
import { definition, instanceOfCase, marksOf, type Marks } from '../engine/projection/queries'

/** The model a case runs in and where it stands, as the partial `diagram` shows it. */
export interface CaseDiagram {
  xml: string
  marks: Marks
}

/** Where a case stands in its own process, whatever else runs for it (a suspension, a measure); null until the engine has told of its instance. */
export async function caseDiagram(core: Core, caseId: string): Promise<CaseDiagram | null> {
  const instance = await instanceOfCase(core, caseId, 'service-lifecycle')
  const model = instance && (await definition(core, instance.definitionKey))
  return model ? { xml: model.xml, marks: await marksOf(core, instance.key) } : null
}
