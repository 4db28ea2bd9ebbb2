import type { Core } from '../core'
import { rows } from '../database/table'
import { People } from '../people/store'
import { zhCN } from '../web/locales/zh-CN'
import { createNameIndex, type NameIndex } from './rules/name-index'
import type { SheetWords } from './rules/row-cells'
import { enterpriseClasses, Enterprises, enterpriseTiers, enterpriseWishes } from './store'

/** What an import looks things up in. */
export interface ImportDirectory {
  words: SheetWords
  names: NameIndex
  /** Account, name, or `name（account）` → ids of active people. */
  people: ReadonlyMap<string, readonly string[]>
}

/** Reads once what every row is compared with. */
export function readDirectory(core: Core): Promise<ImportDirectory> {
  return core.db.read(async (tx) => {
    const names = createNameIndex()
    const known = await rows(tx, Enterprises).find({ select: { id: true, name: true } })
    known.forEach(({ name, id }) => names.add(name, id))
    const people = new Map<string, string[]>()
    for (const { id, name, account } of await rows(tx, People).findBy({ active: true }))
      for (const key of [name, account, `${name}(${account})`])
        people.set(key, [...(people.get(key) ?? []), id])
    return { words: sheetWords(), names, people }
  })
}

/** The words of class, tier, wish and list as pages and exports write them. */
function sheetWords(): SheetWords {
  const words = (prefix: string, keys: readonly string[]) =>
    new Map(keys.map((key) => [zhCN.t(`${prefix}.${key}`).replace(/[\s“”"]/g, ''), key]))
  return {
    class: words('enterprises.classes', enterpriseClasses),
    tier: words('enterprises.tiers', enterpriseTiers),
    wants: words('enterprises.wishes', enterpriseWishes),
    onList: new Map([
      ...words('enterprises.listStates', ['yes', 'no']),
      ...([
        ['是', 'yes'],
        ['否', 'no'],
      ] as const),
    ]),
  }
}
