import { z } from 'zod'
import { required } from '../../demands/answer-fields'
import { enterpriseOf } from '../../enterprises'
import { BusinessError } from '../../errors'
import { fileBytesAtMost, findFile } from '../../files'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { addAgreementFile, mayAddAgreement } from '../add-agreement-file'
import { attendanceNeeded } from '../events/attendance-of'
import { invitationsOf } from '../events/find-events'
import { findQualification } from '../open-qualifications'
import { mayWithdraw, withdrawQualification } from '../withdraw-qualification'
import { traceOf, type QualificationPagesParts } from './parts'

const withdrawal = z.object({ reason: required(1000) })

/** One qualification: its facts, its trace, what is open, and its acts beside the tasks (norm 5). */
export function onePages(parts: QualificationPagesParts): Route[] {
  const { core } = parts
  const act = (path: string, run: (ctx: PageContext, id: string) => Promise<void>): Route => ({
    method: 'post',
    path: `/qualifications/:id/${path}`,
    who: 'signed-in',
    async handle(ctx) {
      const id = ctx.params['id'] ?? ''
      await run(ctx, id)
      ctx.redirect(`/qualifications/${id}`)
    },
    again: (ctx) => showOne(parts, ctx),
  })
  return [
    { method: 'get', path: '/qualifications/:id', who: 'signed-in', handle: (ctx) => showOne(parts, ctx) },
    act('withdrawal', (ctx, id) =>
      withdrawQualification(core, ctx.state.person, { id, ...parseInput(withdrawal, ctx.input) }),
    ),
    {
      ...act('agreement', (ctx, caseId) => {
        const file = ctx.files[0]
        if (!file) throw new BusinessError('agreement-file-needed', { field: 'agreement' })
        return addAgreementFile(parts, ctx.state.person, { caseId, file })
      }),
      upload: { maxBytes: fileBytesAtMost, maxFiles: 1 },
    },
  ]
}

async function showOne(parts: QualificationPagesParts, ctx: PageContext): Promise<void> {
  const { core } = parts
  const one = await findQualification(core, ctx.params['id'] ?? '')
  if (!one) throw new BusinessError('qualification-not-found')
  const { person } = ctx.state
  const { ceremonyNeeded, courseNeeded } = await attendanceNeeded(core, one.id)
  ctx.page('qualification/one', {
    title: one.enterpriseName,
    one,
    enterprise: await enterpriseOf(core, one.enterpriseId),
    file: one.agreementFileId ? await findFile(core, one.agreementFileId) : null,
    invitations: await invitationsOf(core, one.enterpriseId),
    needed: one.state === 'listing' && { ceremonyNeeded, courseNeeded },
    mayWithdraw: mayWithdraw(person, one),
    mayAddFile: mayAddAgreement(person, one),
    ...(await traceOf(parts, person, one.id)),
  })
}
