import { z } from 'zod'
import { BusinessError } from '../../errors'
import { fileBytesAtMost } from '../../files'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { addDocument } from '../agreement/documents'
import { executionView } from '../execution-view'
import { resumeCase } from '../suspension/resume-case'
import { acceptancePages } from './acceptance'
import { requestKinds, takeBackRequest } from '../take-back-request'
import { caseActsOf } from './case-acts-of'
import { caseHead, readableCase, type DemandPagesParts } from './parts'
import { requestPages } from './requests'

const request = z.object({ requestId: z.uuid() })
const paper = z.object({ purpose: z.enum(['agreement', 'completion']) })

/** The tab 执行 of a case: agreement and milestones, suspension, change of scope, support (norm 13, 17.Q2). */
export function executionPages(parts: DemandPagesParts): Route[] {
  const { core, dataDir } = parts
  const show = (ctx: PageContext) => showExecution(parts, ctx)
  const act = caseActsOf(parts, { back: '/execution', again: show })
  return [
    { method: 'get', path: '/cases/:id/execution', who: 'signed-in', handle: show },
    act('resumption', (ctx, caseId) => resumeCase(core, ctx.state.person, { caseId })),
    ...requestKinds.map((kind) =>
      act(`${kind}/withdrawal`, (ctx, caseId) =>
        takeBackRequest(core, ctx.state.person, { caseId, kind, ...parseInput(request, ctx.input) }),
      ),
    ),
    {
      ...act('documents', (ctx, caseId) => {
        const { purpose } = parseInput(paper, ctx.input)
        const [file] = ctx.files
        if (!file) throw new BusinessError('document-missing', { field: 'document' })
        return addDocument({ core, dataDir }, ctx.state.person, { caseId, purpose, file })
      }),
      upload: { maxBytes: fileBytesAtMost, maxFiles: 1 },
    },
    ...acceptancePages(parts),
    ...requestPages(parts),
  ]
}

async function showExecution(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const demand = await readableCase(parts, ctx)
  const view = await executionView(parts.core, ctx.state.person, demand)
  const suspension = view.suspensions.find(({ state }) => state === 'suspended')
  ctx.page('demands/execution', { ...caseHead(parts, demand), tab: 'execution', ...view, suspension })
}
