import { In, IsNull } from 'typeorm'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { upsert } from '../database/upsert'
import { Departments, People } from '../people/store'
import { readersOfDepartment, readersThrough, type Participant } from './rules/readers'
import { CaseDepartments, CaseMembers, CaseReaders, Demands, type Demand } from './store'

/** Cases that are worked on at once. */
const casesAtOnce = 500

/** Counts anew who may read these cases, from those who take part and the departments that answer: who has no ground left loses the case (norm 11). */
export async function refreshReaders(tx: Tx, caseIds: readonly string[]): Promise<void> {
  for (let start = 0; start < caseIds.length; start += casesAtOnce)
    await refresh(tx, caseIds.slice(start, start + casesAtOnce))
}

/** Adds readers of a case; what the ledger sorts and filters by is repeated in their rows. */
export function letRead(tx: Tx, demand: CopiedOfCase, readers: readonly string[]): Promise<void> {
  return upsert(tx, CaseReaders, { rows: readers.map((reader) => entryOf(demand, reader)), keys })
}

const keys = ['reader', 'recordedAt', 'caseId'] as const
type CopiedOfCase = Pick<Demand, 'id' | 'recordedAt' | 'enterpriseName' | 'departmentId' | 'state'>

function entryOf(
  { id: caseId, recordedAt, enterpriseName, departmentId, state }: CopiedOfCase,
  reader: string,
) {
  return { reader, caseId, recordedAt, enterpriseName, departmentId, state }
}

async function refresh(tx: Tx, caseIds: readonly string[]): Promise<void> {
  const wanted = await wantedReaders(tx, caseIds)
  const lost = new Map<string, string[]>()
  const found = await rows(tx, CaseReaders).find({
    where: { caseId: In([...caseIds]) },
    select: { reader: true, recordedAt: true, caseId: true },
  })
  for (const { reader, caseId } of found)
    if (!wanted.get(caseId)?.readers.delete(reader)) lost.set(reader, [...(lost.get(reader) ?? []), caseId])
  for (const [reader, ids] of lost) await rows(tx, CaseReaders).delete({ reader, caseId: In(ids) })
  const missing = [...wanted.values()].flatMap(({ demand, readers }) =>
    [...readers].map((reader) => entryOf(demand, reader)),
  )
  await upsert(tx, CaseReaders, { rows: missing, keys })
}

async function wantedReaders(tx: Tx, caseIds: readonly string[]) {
  const ids = In([...caseIds])
  const demands = await rows(tx, Demands).findBy({ id: ids })
  const members = await rows(tx, CaseMembers).findBy({ caseId: ids, leftAt: IsNull() })
  const departments = await rows(tx, CaseDepartments).findBy({ caseId: ids })
  const participants = await participantsOf(
    tx,
    members.map(({ personId }) => personId),
  )
  const lineOf = await linesOfDepartments(tx)
  const wanted = new Map(demands.map((demand) => [demand.id, { demand, readers: new Set<string>() }]))
  const add = (caseId: string, readersIf: (confidential: boolean) => string[]) => {
    const entry = wanted.get(caseId)
    if (entry) for (const reader of readersIf(entry.demand.confidential === true)) entry.readers.add(reader)
  }
  for (const { caseId, personId } of members) {
    const participant = participants.get(personId)
    if (participant) add(caseId, (confidential) => readersThrough(participant, confidential))
  }
  for (const { caseId, departmentId: id } of departments)
    add(caseId, (confidential) => readersOfDepartment({ id, lineId: lineOf.get(id) ?? null }, confidential))
  return wanted
}

async function participantsOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, Participant>> {
  const people = await rows(tx, People).findBy({ id: In([...new Set(personIds)]) })
  const lineOf = await linesOfDepartments(tx)
  return new Map(
    people.map(({ id, departmentId, active }) => {
      const lineId = lineOf.get(departmentId ?? '') ?? null
      return [id, { id, departmentId, lineId, active }]
    }),
  )
}

async function linesOfDepartments(tx: Tx): Promise<Map<string, string | null>> {
  return new Map((await rows(tx, Departments).find()).map(({ id, lineId }) => [id, lineId]))
}
