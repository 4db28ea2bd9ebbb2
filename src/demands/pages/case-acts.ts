import { z } from 'zod'
import { BusinessError } from '../../errors'
import { fileBytesAtMost } from '../../files'
import { parseInput } from '../../web/input'
import type { Route } from '../../web/route'
import { addEvidence } from '../add-evidence'
import { withdrawDemand } from '../withdraw-demand'
import { showCase } from './case'
import { caseActsOf } from './case-acts-of'
import type { DemandPagesParts } from './parts'

const withdrawal = z.object({ reason: z.string() })

/** What people do to a case beside its tasks. A refusal shows the case again, with the sentence. */
export function caseActPages(parts: DemandPagesParts): Route[] {
  const { core, dataDir } = parts
  const act = caseActsOf(parts, { back: '', again: (ctx) => showCase(parts, ctx) })
  return [
    act('withdrawal', (ctx, caseId) =>
      withdrawDemand(core, ctx.state.person, { caseId, ...parseInput(withdrawal, ctx.input) }),
    ),
    {
      ...act('evidence', (ctx, caseId) => {
        const file = ctx.files[0]
        if (!file) throw new BusinessError('evidence-file-missing', { field: 'evidence' })
        return addEvidence({ core, dataDir }, ctx.state.person, { caseId, file })
      }),
      upload: { maxBytes: fileBytesAtMost, maxFiles: 1 },
    },
  ]
}
