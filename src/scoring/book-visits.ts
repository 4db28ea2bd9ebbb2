import { In } from 'typeorm'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { earnedBy } from './book-points'
import { correctedBefore, standingDoubts } from './doubts/standing-doubts'
import type { Doubt } from './doubts/store'
import { enterMissing, type Difference, type Earned } from './enter-entries'
import { grouped } from './rules/grouped'
import { ScoreEntries, type ScoreEntry } from './store'

/** Visits (`visit:<id>`) and all that they have earned: nothing else has been. */
export interface VisitPoints {
  facts: readonly string[]
  earned: readonly Earned[]
}

/**
 * Brings the book up to what visits have earned: reads what it holds for all of them at once and enters only the differences. Points
 * that lie on another day, or with somebody who did not make the visit, are taken back there (norm 17.C). What is in doubt scores nothing.
 */
export function bookVisits(core: Core, tx: Tx, { facts, earned }: VisitPoints): Promise<void> {
  return enterMissing(core, tx, async () => {
    const held = await rows(tx, ScoreEntries).find({ where: { fact: In([...facts]) }, order: { id: 'ASC' } })
    const doubts = await standingDoubts(tx, facts)
    const heldAt = grouped(held, placeOf)
    const earnedAt = new Map(earned.map((one) => [placeOf(one), one]))
    const changes = [...new Set([...heldAt.keys(), ...earnedAt.keys()])].map((place) =>
      changeAt({ held: heldAt.get(place) ?? [], earned: earnedAt.get(place), doubts }),
    )
    return numbered(
      changes.filter(({ points }) => points !== 0),
      held,
    )
  })
}

/** A visit, a person and a day. */
function placeOf({ fact, personId, day }: Pick<Earned, 'fact' | 'personId' | 'day'>): string {
  return `${fact} ${personId} ${day}`
}

interface Place {
  held: readonly ScoreEntry[]
  earned: Earned | undefined
  doubts: ReadonlyMap<string, Pick<Doubt, 'id'>>
}

function changeAt({ held, earned, doubts }: Place): Earned {
  const base = earned ?? earnedBy(held.at(-1)!)
  const doubt = doubts.get(base.fact)
  const booked = held.reduce((sum, { kind, points }) => (kind === 'fact' ? sum + points : sum), 0)
  if (!doubt) return { ...base, points: (earned?.points ?? 0) - booked }
  return { ...base, points: -correctedBefore(held, doubt) - booked, evidence: `doubt:${doubt.id}` }
}

function numbered(changes: readonly Earned[], held: readonly ScoreEntry[]): Difference[] {
  const counts = new Map<string, number>()
  const next = ({ fact, personId }: Pick<Earned, 'fact' | 'personId'>) => {
    const key = `${fact} ${personId}`
    const nth = counts.get(key) ?? 0
    counts.set(key, nth + 1)
    return nth
  }
  for (const entry of held) if (entry.kind === 'fact') next(entry)
  return changes.map((earned) => ({ earned, nth: next(earned) }))
}
