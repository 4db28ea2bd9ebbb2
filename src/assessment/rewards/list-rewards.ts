import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { readableAmong } from '../../demands/case-readers'
import { isPenalty, maySeeReward } from './reward-rights'
import { Rewards, type Reward } from './store'

/** A reward as somebody may see it; the name of a project they may not read is left out (norm 11). */
export type SeenReward = Omit<Reward, 'targetName'> & { targetName: string | null; isPenalty: boolean }

const most = 500

/** The rewards and penalties of a year that `actor` may see, the latest decision first, at most 500. */
export async function listRewards(core: Core, actor: Actor, year: number): Promise<SeenReward[]> {
  const order = { decidedOn: 'DESC', id: 'DESC' } as const
  const found = await core.db.read((tx) => rows(tx, Rewards).find({ where: { year }, order, take: most }))
  const seen = found.filter((reward) => maySeeReward(actor, reward))
  const cases = seen.flatMap(({ targetKind, targetId }) =>
    targetKind === 'project' && targetId ? [targetId] : [],
  )
  const readable = await readableAmong(core, actor, cases)
  return seen.map((reward) => {
    const hidden = reward.targetKind === 'project' && !readable.has(reward.targetId ?? '')
    const own = { isPenalty: isPenalty(reward.kind), targetName: hidden ? null : reward.targetName }
    return hidden ? { ...reward, ...own, targetId: null, decision: '' } : { ...reward, ...own }
  })
}
