import { In } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import type { Subject } from '../../subject'
import { zhCN } from '../../web/locales/zh-CN'
import { mayCheck } from '../rules/scoring-rights'
import { Objections, PublicationRows } from './publication-store'
import { weekText } from '../../web/format'
import { ScoreWeeks } from './store'

/** A week of a line, and an objection to a published row, as the subjects of tasks, notices and instances. */
export async function weekSubjects(core: Core, actor: Actor, ids: readonly string[]): Promise<Subject[]> {
  return [...(await weeks(core, ids)), ...(await objections(core, actor, ids))]
}

async function weeks(core: Core, ids: readonly string[]): Promise<Subject[]> {
  const found = await core.db.read((tx) => rows(tx, ScoreWeeks).findBy({ id: In([...ids]) }))
  return found.map(({ id, week, lineName }) => ({
    ...{ id, title: lineName, brief: zhCN.t('weekly.brief', { week: weekText(week) }) },
    address: `/scores/weeks/${id}`,
  }))
}

/** The row's page is for those who may know what it is made of (norm 11). */
async function objections(core: Core, actor: Actor, ids: readonly string[]): Promise<Subject[]> {
  return core.db.read(async (tx) => {
    const found = await rows(tx, Objections).findBy({ id: In([...ids]) })
    const table = await rows(tx, PublicationRows).findBy({ id: In(found.map(({ rowId }) => rowId)) })
    const byId = new Map(table.map((row) => [row.id, row]))
    return found.map(({ id, rowId }) => {
      const row = byId.get(rowId)
      const opens =
        row !== undefined &&
        (mayCheck(actor) || row.personId === actor.id || actor.groups.includes(`head:${row.departmentId}`))
      const brief = zhCN.t('weekly.objectionBrief', { week: weekText(row?.pointsWeek ?? '') })
      return { id, title: row?.enterpriseName ?? '', brief, address: opens ? `/scores/rows/${rowId}` : null }
    })
  })
}
