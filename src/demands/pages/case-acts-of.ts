import type { PageContext, Route } from '../../web/route'
import { readableCase, type DemandPagesParts } from './parts'

/** Where an act on a case leads, behind `/cases/<id>` (`/execution`, `#case-risks`), and what a refusal shows again. */
export interface CaseActPlace {
  back: string
  again(ctx: PageContext): Promise<void>
}

/** Makes routes of acts on a case, below `/cases/:id/`, for whoever may read it (norm 11): `run`, then back to where it is shown. */
export function caseActsOf(parts: DemandPagesParts, { back, again }: CaseActPlace) {
  return (path: string, run: (ctx: PageContext, caseId: string) => Promise<unknown>): Route => ({
    method: 'post',
    path: `/cases/:id/${path}`,
    who: 'signed-in',
    async handle(ctx) {
      const { id } = await readableCase(parts, ctx)
      await run(ctx, id)
      ctx.redirect(`/cases/${id}${back}`)
    },
    again,
  })
}
