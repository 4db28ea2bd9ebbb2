import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { CaseReaders, Demands } from '../../src/demands/store'
import { newId } from '../../src/ids'

/** As many more demands of the same department, with the same readers. */
export async function copyDemand(db: Database, id: string, many: number): Promise<void> {
  await db.transaction(async (tx) => {
    const demand = await rows(tx, Demands).findOneByOrFail({ id })
    const readers = await rows(tx, CaseReaders).findBy({ caseId: id })
    for (let nth = 0; nth < many; nth++) {
      const copy = newId()
      await rows(tx, Demands).insert({ ...demand, id: copy, submissionId: newId() })
      await rows(tx, CaseReaders).insert(readers.map((reader) => ({ ...reader, caseId: copy })))
    }
  })
}
