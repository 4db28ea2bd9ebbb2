import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import type { Subject } from '../subject'
import { zhCN } from '../web/locales/zh-CN'
import { sees, wholeOf } from './inspection-for'
import { ConcernedPeople } from './item-store'
import { Inspections } from './store'

/** Inspections as subjects of tasks and notices; who is only concerned by a finding is led to what was found with them. */
export function inspectionSubjects(core: Core, actor: Actor, ids: readonly string[]): Promise<Subject[]> {
  return core.db.read(async (tx) => {
    const found = await rows(tx, Inspections).findBy({ id: In([...ids]) })
    const subjects: Subject[] = []
    for (const inspection of found) {
      const { id, title, kind } = inspection
      const seen = sees(actor, await wholeOf(tx, inspection))
      const address = seen ? `/score-inspections/${id}` : await concernedAddress(tx, actor, id)
      const brief = zhCN.t(`inspections.kinds.${kind}`)
      subjects.push(
        address ? { id, title, brief, address } : { id, title: brief, brief, address, hidden: true },
      )
    }
    return subjects
  })
}

async function concernedAddress(tx: Tx, actor: Actor, inspectionId: string): Promise<string | null> {
  const concerned = await rows(tx, ConcernedPeople).existsBy({ inspectionId, personId: actor.id })
  return concerned ? '/score-inspections/mine' : null
}
