import { z } from 'zod'
import { dayOf } from '../../calendar/rules/day'
import { newId } from '../../ids'
import { activePeople, departments } from '../../people/house'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { listRewards } from '../rewards/list-rewards'
import { recordReward, revokeReward } from '../rewards/record-reward'
import { NewReward } from '../rewards/reward-input'
import { mayRecordRewards } from '../rewards/reward-rights'
import { penaltyKinds, rewardKinds, rewardTargets } from '../rewards/store'
import { monthOf, monthWords } from '../rules/months'
import { yearNamed, type AssessmentPagesParts } from './parts'

const path = '/year/:year/rewards'
const why = z.object({ revokeReason: z.string().trim().min(2).max(500) })

/** The rewards and penalties of a year with their decisions (norm 18). */
export function rewardPages(parts: AssessmentPagesParts): Route[] {
  const { core } = parts
  const who = 'signed-in' as const
  const show = (ctx: PageContext) => showRewards(parts, ctx)
  return [
    { method: 'get', path, who, handle: show },
    {
      ...{ method: 'post', path, who, again: show },
      async handle(ctx) {
        const year = yearNamed(ctx)
        await recordReward(core, ctx.state.person, { year, input: parseInput(NewReward, ctx.input) })
        ctx.redirect(`/year/${year}/rewards?saved=yes`)
      },
    },
    {
      ...{ method: 'post', path: `${path}/:id/revoke`, who, again: show },
      async handle(ctx) {
        const { revokeReason: reason } = parseInput(why, ctx.input)
        await revokeReward(core, ctx.state.person, { id: ctx.params['id'] ?? '', reason })
        ctx.redirect(`/year/${yearNamed(ctx)}/rewards`)
      },
    },
  ]
}

async function showRewards({ core, locale }: AssessmentPagesParts, ctx: PageContext): Promise<void> {
  const year = yearNamed(ctx)
  const { person } = ctx.state
  const now = core.clock.now()
  const mayRecord = mayRecordRewards(person)
  ctx.page('assessment/rewards', {
    title: locale.t('assessment.rewards.title', { year }),
    ...{ year, mayRecord, saved: ctx.query['saved'] === 'yes', revoked: ctx.params['id'] ?? null },
    rewards: (await listRewards(core, person, year)).map((one) => ({
      ...one,
      monthWords: one.month && monthWords(one.month),
    })),
    submissionId: newId(),
    today: dayOf(now),
    month: monthOf(now),
    kinds: [
      { direction: 'reward', names: rewardKinds },
      { direction: 'penalty', names: penaltyKinds },
    ],
    targets: rewardTargets,
    people: mayRecord ? await activePeople(core) : [],
    departments: mayRecord ? await departments(core) : [],
  })
}
