import type { Actor } from '../../actor'
import type { Change } from '../../database/changes'

/** Asks a capability about an audience the kit does not know, `case:<id>`. */
export type MayHear = (actor: Actor, token: string) => Promise<boolean>

/** Whether `actor` is told of `change`: addressed by name, by one of the groups, as everybody, or by `mayHear`. */
export async function hears(
  actor: Actor,
  change: Pick<Change, 'audience'>,
  mayHear: MayHear,
): Promise<boolean> {
  const tokens = change.audience.split(' ').filter(Boolean)
  if (
    tokens.some((token) => token === 'all' || token === `person:${actor.id}` || actor.groups.includes(token))
  )
    return true
  for (const token of tokens.filter((candidate) => candidate.startsWith('case:'))) {
    if (await mayHear(actor, token)) return true
  }
  return false
}
