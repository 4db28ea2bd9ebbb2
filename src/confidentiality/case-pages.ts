import { z } from 'zod'
import { isDay } from '../calendar/rules/day'
import { caseActsOf } from '../demands/pages/case-acts-of'
import { caseHead, readableCase, type DemandPagesParts } from '../demands/pages/parts'
import { BusinessError } from '../errors'
import { fileBytesAtMost } from '../files'
import { parseInput } from '../web/input'
import type { PageContext, Route } from '../web/route'
import { caseConfidentiality } from './case-confidentiality'
import { inviteMember, leaveCase } from './case-members'
import { agreeConsent, recordConsent, withdrawConsent } from './consents'
import { inspectionInput } from './inspection-input'
import { grantInspection, revokeInspection } from './inspections'
import { markConfidential } from './mark-confidential'
import { disclosureScopes } from './rules/disclosure'

const reason = z.string().trim().min(1).max(500)
const day = z.string().refine(isDay, 'faults.date')
const Mark = z.object({ confidential: z.enum(['yes', 'no']), markReason: reason })
const Invitation = z.object({ memberId: z.string().min(1), memberReason: reason })
const Leaving = z.object({ leaverId: z.string().min(1), leaveReason: reason })
const Withdrawal = z.object({ withdrawalReason: reason })
const Consent = z.object({
  submissionId: z.uuid(),
  recipient: z.string().trim().min(1).max(191),
  scopes: z.preprocess(asList, z.array(z.enum(disclosureScopes)).min(1)),
  consentUntil: day,
  enterpriseByName: z.string().trim().min(1).max(60),
  enterpriseOn: day,
})

/** The tab 保密 of a case: its mark, who takes part, inspectors, consents, and what people do about them (norm 9.1, 11). */
export function caseConfidentialityPages(parts: DemandPagesParts): Route[] {
  const { core } = parts
  const show = (ctx: PageContext) => showConfidentiality(parts, ctx)
  const act = caseActsOf(parts, { back: '/confidentiality', again: show })
  const consent = (ctx: PageContext, caseId: string) => ({ caseId, consentId: ctx.params['consent'] ?? '' })
  return [
    { method: 'get', path: '/cases/:id/confidentiality', who: 'signed-in', handle: show },
    act('confidentiality', (ctx, caseId) => {
      const { confidential, markReason } = parseInput(Mark, ctx.input)
      const mark = { caseId, confidential: confidential === 'yes', reason: markReason }
      return markConfidential(core, ctx.state.person, mark)
    }),
    act('members', (ctx, caseId) => {
      const { memberId: personId, memberReason } = parseInput(Invitation, ctx.input)
      return inviteMember(core, ctx.state.person, { caseId, personId, reason: memberReason })
    }),
    act('members/leaving', (ctx, caseId) => {
      const { leaverId: personId, leaveReason } = parseInput(Leaving, ctx.input)
      return leaveCase(core, ctx.state.person, { caseId, personId, reason: leaveReason })
    }),
    act('inspections', (ctx, caseId) =>
      grantInspection(core, ctx.state.person, { ...inspectionInput(ctx.input), caseIds: [caseId] }),
    ),
    act('inspections/:inspection/revocation', (ctx, caseId) =>
      revokeInspection(core, ctx.state.person, { caseId, inspectionId: ctx.params['inspection'] ?? '' }),
    ),
    {
      ...act('consents', (ctx, caseId) => giveConsent(parts, ctx, caseId)),
      upload: { maxBytes: fileBytesAtMost, maxFiles: 1 },
    },
    act('consents/:consent/agreement', (ctx, caseId) =>
      agreeConsent(core, ctx.state.person, consent(ctx, caseId)),
    ),
    act('consents/:consent/withdrawal', (ctx, caseId) => {
      const { withdrawalReason } = parseInput(Withdrawal, ctx.input)
      return withdrawConsent(core, ctx.state.person, { ...consent(ctx, caseId), reason: withdrawalReason })
    }),
  ]
}

async function showConfidentiality(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const demand = await readableCase(parts, ctx)
  ctx.page('confidentiality/case', {
    ...caseHead(parts, demand),
    ...(await caseConfidentiality(parts.core, ctx.state.person, demand)),
    tab: 'confidentiality',
  })
}

function giveConsent(parts: DemandPagesParts, ctx: PageContext, caseId: string): Promise<void> {
  const { consentUntil: until, ...given } = parseInput(Consent, ctx.input)
  const file = ctx.files[0]
  if (!file) throw new BusinessError('consent-file-missing', { field: 'consentFile' })
  return recordConsent(parts, ctx.state.person, { caseId, until, ...given, file })
}

/** One ticked box arrives as a text, several as a list, none not at all. */
function asList(value: unknown): unknown {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}
