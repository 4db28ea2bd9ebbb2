import type { Actor } from '../actor'
import type { Core } from '../core'
import { departments } from '../people/house'
import type { Department } from '../people/store'
import { oversees } from '../visits/duty/rules/oversees'

/** A department as boards show it. */
export interface BoardDepartment extends Department {
  /** 1 to 8, the same on every chart: by the order in which departments were founded. */
  colour: number
  /** Whether the reader sees its people and what is not published; what is published everybody sees (norm 11). */
  isInside: boolean
}

const colours = 8

/** Every department in the order they were founded, and what `actor` may see of each (norm 15–17). */
export async function boardHouse(core: Core, actor: Actor): Promise<BoardDepartment[]> {
  return (await departments(core))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((department, nth) => ({
      ...department,
      colour: (nth % colours) + 1,
      isInside: oversees(actor, department),
    }))
}

/** Those that earn: the front-line ones, and any other that has points all the same. */
export function earning(house: readonly BoardDepartment[], ids: ReadonlySet<string>): BoardDepartment[] {
  return house.filter(({ id, kind }) => kind === 'front' || ids.has(id))
}
