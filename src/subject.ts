import type { Actor } from './actor'
import type { Core } from './core'

/** What an instance, a task or a notice is about: a demand's case, a qualification, a department's month. Its id is the variable `caseId`. */
export interface Subject {
  id: string
  /** Whom it concerns: the enterprise's name, the department's. */
  title: string
  /** What it is, in a few words. */
  brief: string
  /** Its page; null where this reader may not open it (norm 11). */
  address: string | null
  /** The reader may not know (any more) what it is about: words kept earlier, as a notice keeps them, are not shown either. */
  hidden?: boolean
  /** What whoever works on it has to know first: that it is suspended. */
  notice?: string
}

/** Those of `ids` that are of this source's kind, as `actor` may know them; the others are another source's. */
export type SubjectSource = (core: Core, actor: Actor, ids: readonly string[]) => Promise<Subject[]>

/** Asks every source for what `ids` are, once each; an id that no source knows is left out. */
export async function subjectsById(
  { core, subjects }: { core: Core; subjects: readonly SubjectSource[] },
  actor: Actor,
  ids: readonly (string | null)[],
): Promise<Map<string, Subject>> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))]
  const found = new Map<string, Subject>()
  if (wanted.length === 0) return found
  for (const source of subjects)
    for (const subject of await source(core, actor, wanted)) found.set(subject.id, subject)
  return found
}
