import { In } from 'typeorm'
import { system } from '../../actor'
import { dayOf } from '../../calendar/rules/day'
import { CaseInspections } from '../../confidentiality/store'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { insertAll } from '../../database/upsert'
import { newId } from '../../ids'
import { Lines, People } from '../../people/store'
import { appendTimeline } from '../../timeline'
import { zhCN } from '../../web/locales/zh-CN'
import { ScoreEntries } from '../store'
import type { HeldPart } from './hold-week'
import { liveRows } from './refresh-rows'
import { weekText } from '../../web/format'

/**
 * Lets the director of the other line read the visits and cases behind a department's rows, up to the publication (norm 11, 17.C2): who
 * checks whether points are earned needs to know. Reads of a confidential case are logged as everybody's. Leadership reads them anyway.
 */
export async function openForCheck(core: Core, tx: Tx, { run, part }: HeldPart): Promise<void> {
  const line = run.checkerLineId ? await rows(tx, Lines).findOneBy({ id: run.checkerLineId }) : null
  const director = line?.directorId ? await rows(tx, People).findOneBy({ id: line.directorId }) : null
  if (!director) return
  const { visits, cases } = await subjectsOf(tx, { run, part })
  const reason = zhCN.t('weekly.checkReason', { week: weekText(run.week), line: run.lineName })
  await insertAll(
    tx,
    CaseInspections,
    [...visits, ...cases].map((caseId) => ({
      ...{ id: newId(), submissionId: part.id, caseId, personId: director.id, personName: director.name },
      ...{ reason, until: run.publishAt, revokedAt: null, revokedByName: null },
      ...{ grantedById: system.id, grantedByName: system.name, grantedAt: core.clock.now() },
    })),
  )
  const data = { name: director.name, until: dayOf(run.publishAt), words: reason }
  for (const caseId of cases)
    await appendTimeline(core, tx, {
      caseId,
      kind: 'business',
      code: 'inspection-granted',
      data,
      actor: system,
    })
}

const idsAtOnce = 1000

async function subjectsOf(tx: Tx, { run, part }: HeldPart): Promise<{ visits: string[]; cases: string[] }> {
  const live = await liveRows(tx, run, part.departmentId)
  const ids = [...live.values()].flatMap(({ entryIds }) => entryIds)
  const [visits, cases] = [new Set<string>(), new Set<string>()]
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const where = { id: In(ids.slice(start, start + idsAtOnce)) }
    const select = { id: true, fact: true, caseId: true }
    for (const { fact, caseId } of await rows(tx, ScoreEntries).find({ where, select })) {
      if (fact.startsWith('visit:')) visits.add(fact.slice('visit:'.length))
      if (caseId) cases.add(caseId)
    }
  }
  return { visits: [...visits], cases: [...cases].sort() }
}
