import { z } from 'zod'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { BusinessError } from '../errors'

/** 挂牌 or 纯托管 with text that may stay empty: what several forms of this capability share is in `demands/answer-fields`. */
export const day = z.iso.date()

/** Demands `field` under a condition: adds the fault `qualification.faults.<fault>` to it. */
export function fault(ctx: z.RefinementCtx, field: string, name: string): void {
  ctx.addIssue({ code: 'custom', path: [field], message: `qualification.faults.${name}` })
}

/** A day that has come. Throws `day-in-future` by the field. */
export function notInFuture(core: Core, day: string, field: string): string {
  if (day > dayOf(core.clock.now())) throw new BusinessError('day-in-future', { field })
  return day
}
