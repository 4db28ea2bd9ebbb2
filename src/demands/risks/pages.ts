import { z } from 'zod'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { showCase } from '../pages/case'
import { caseActsOf } from '../pages/case-acts-of'
import type { DemandPagesParts } from '../pages/parts'
import { raiseRisk } from './findings'
import { acknowledgeRisk, closeRisk, mitigateRisk, reopenRisk, type FindingStep } from './move-finding'
import { severities } from './store'

const risk = z.object({
  text: z.string().trim().min(1).max(1000),
  severity: z.enum(severities),
  submissionId: z.uuid(),
})
const said = z.object({ note: z.string().trim().max(1000).default('') })

/** What people do about the risks of a case (norm 9.4). A refusal shows the case again, with the sentence. */
export function riskPages(parts: DemandPagesParts): Route[] {
  const { core } = parts
  const act = caseActsOf(parts, { back: '#case-risks', again: (ctx) => showCase(parts, ctx) })
  const step = (ctx: PageContext, caseId: string): FindingStep => ({
    ...{ caseId, findingId: ctx.params['finding'] ?? '' },
    ...parseInput(said, ctx.input),
  })
  return [
    act('risks', (ctx, caseId) =>
      raiseRisk(core, ctx.state.person, { caseId, ...parseInput(risk, ctx.input) }),
    ),
    act('risks/:finding/acknowledgement', (ctx, id) =>
      acknowledgeRisk(core, ctx.state.person, step(ctx, id)),
    ),
    act('risks/:finding/mitigation', (ctx, id) => mitigateRisk(core, ctx.state.person, step(ctx, id))),
    act('risks/:finding/closure', (ctx, id) => closeRisk(core, ctx.state.person, step(ctx, id))),
    act('risks/:finding/reopening', (ctx, id) => reopenRisk(core, ctx.state.person, step(ctx, id))),
  ]
}
