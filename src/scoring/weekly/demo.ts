import { instantAt, shiftDay, dayOf } from '../../calendar/rules/day'
import { Between } from 'typeorm'
import { coreAt, type Core } from '../../core'
import { rows } from '../../database/table'
import { findActor } from '../../people/actor-of'
import { Departments, Lines, type Line } from '../../people/store'
import { periodicId } from '../../schedule'
import { shiftWeek, weekOf, type Week } from '../rules/week'
import { ScoreEntries } from '../store'
import { closeWeek } from './close-week'
import { openWeek } from './open-week'
import { publishWeek } from './publish-week'
import { rowsOfPart } from './rows-of-part'
import { saveRecheck } from './save-recheck'
import { signAssessment } from './sign-assessment'
import { signCrossCheck } from './sign-cross-check'
import { signRecheck } from './sign-recheck'
import type { ScoreWeek } from './store'

/** Weeks of the demo exchange that are published when it is first opened; last week's is started by the product itself. */
const weeksAgo = Array.from({ length: 13 }, (_, nth) => nth - 14)

/** Publishes the demo's earlier weeks by the acts that people do on Mondays, each at its hour. An exchange that has weeks is left alone. */
export async function seedDemoWeeks(core: Core): Promise<void> {
  const lines = await core.db.read((tx) => rows(tx, Lines).find({ order: { id: 'ASC' } }))
  const present = weekOf(dayOf(core.clock.now()))
  for (const ago of weeksAgo)
    for (const line of await earningLines(core, lines, shiftWeek(present, ago)))
      await playWeek(core, line, { week: shiftWeek(present, ago), holds: ago === -2 })
}

/** The lines that have points in a week: the others' would be empty tables that take a new exchange seconds to publish. */
async function earningLines(core: Core, lines: readonly Line[], { from, to }: Week): Promise<Line[]> {
  const entries = await core.db.read((tx) =>
    rows(tx, ScoreEntries).find({ where: { day: Between(from, to) }, select: { id: true, lineId: true } }),
  )
  return lines.filter(({ id }) => entries.some(({ lineId }) => lineId === id))
}

async function playWeek(
  core: Core,
  line: Line,
  { week, holds }: { week: Week; holds: boolean },
): Promise<void> {
  const weekId = periodicId('weekly-scoring', `${week.name}:${line.id}`)
  const monday = coreAt(core, instantAt(shiftDay(week.to, 1), '00:01'))
  const { run, departmentIds } = await openWeek(monday, { weekId, lineId: line.id, week: week.name })
  if (run.publishedAt) return
  for (const departmentId of departmentIds) await playPart(core, run, { line, departmentId, holds })
  const { objectionsUntil } = await publishWeek(coreAt(core, run.publishAt), weekId)
  if (objectionsUntil && objectionsUntil < core.clock.now())
    await closeWeek(coreAt(core, objectionsUntil), weekId)
}

/** Each step twenty minutes before it is due; one row is held back, so that the demo shows 待复核 too. */
async function playPart(
  core: Core,
  run: ScoreWeek,
  { line, departmentId, holds }: { line: Line; departmentId: string; holds: boolean },
): Promise<void> {
  const part = { weekId: run.id, departmentId }
  const head = await core.db.read((tx) => rows(tx, Departments).findOneByOrFail({ id: departmentId }))
  const checker = await core.db.read((tx) => rows(tx, Lines).findOneBy({ id: run.checkerLineId ?? '' }))
  const [assessor, director, other] = [
    await actorOf(core, head.headId),
    await actorOf(core, line.directorId),
    await actorOf(core, checker?.directorId ?? null),
  ]
  if (assessor) await signAssessment(before(core, run.assessBy), assessor, part)
  if (!assessor || !director) return
  const [weak] = (await rowsOfPart(core, run.id, departmentId)).filter(
    ({ authenticity }) => authenticity < 500,
  )
  if (holds && weak) {
    const held = { rowId: weak.id, say: 'held' as const, reason: '等企业补发通话记录截屏后再复核。' }
    await saveRecheck(before(core, run.recheckBy), director, { ...part, rows: [held] })
  }
  await signRecheck(before(core, run.recheckBy), director, part)
  if (other) await signCrossCheck(before(core, run.crossCheckBy), other, part)
}

async function actorOf(core: Core, id: string | null) {
  return id ? findActor(core, { id }) : null
}

function before(core: Core, due: Date): Core {
  return coreAt(core, new Date(due.getTime() - 20 * 60_000))
}
