import { z } from 'zod'
import { BusinessError } from '../../errors'
import { fileBytesAtMost } from '../../files'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { addEvidence } from '../add-evidence'
import { acknowledgeRisk, closeRisk, raiseRisk } from '../risk-findings'
import { severities } from '../risk-store'
import { withdrawDemand } from '../withdraw-demand'
import { showCase } from './case'
import { readableCase, type DemandPagesParts } from './parts'

const withdrawal = z.object({ reason: z.string() })
const risk = z.object({ text: z.string().trim().min(1).max(1000), severity: z.enum(severities) })

/** What people do to a case beside its tasks. A refusal shows the case again, with the sentence. */
export function caseActPages(parts: DemandPagesParts): Route[] {
  const { core, dataDir } = parts
  const act = (path: string, run: (ctx: PageContext, caseId: string) => Promise<void>): Route => ({
    method: 'post',
    path: `/cases/:id/${path}`,
    who: 'signed-in',
    async handle(ctx) {
      const { id } = await readableCase(parts, ctx)
      await run(ctx, id)
      ctx.redirect(`/cases/${id}`)
    },
    again: (ctx) => showCase(parts, ctx),
  })
  const finding = (ctx: PageContext, caseId: string) => ({ caseId, findingId: ctx.params['finding'] ?? '' })
  return [
    act('withdrawal', (ctx, caseId) =>
      withdrawDemand(core, ctx.state.person, { caseId, ...parseInput(withdrawal, ctx.input) }),
    ),
    act('risks', (ctx, caseId) =>
      raiseRisk(core, ctx.state.person, { caseId, ...parseInput(risk, ctx.input) }),
    ),
    act('risks/:finding/acknowledgement', (ctx, caseId) =>
      acknowledgeRisk(core, ctx.state.person, finding(ctx, caseId)),
    ),
    act('risks/:finding/closure', (ctx, caseId) => closeRisk(core, ctx.state.person, finding(ctx, caseId))),
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
