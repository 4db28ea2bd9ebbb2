import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { lines } from '../../people/house'
import { definePeriodic, periodicId, type PeriodicStart } from '../../schedule'
import { parseWeek, shiftWeek, weekOf, type Week } from '../rules/week'
import { enterWeek } from './open-week'
import { ScoreWeeks } from './store'

const name = 'weekly-scoring'
/** Missed weeks of a line that are caught up; what is older is published with the oldest of them. */
const mostMissed = 12

/** Each line's last week, from its Monday 00:00 on, and the weeks missed since its last run, oldest first (norm 17.C1). */
export const weeklyScoring = definePeriodic({
  name,
  async due(core, now) {
    const last = shiftWeek(weekOf(dayOf(now)), -1)
    const starts: PeriodicStart[] = []
    for (const { id } of await lines(core))
      for (const week of await weeksOf(core, id, last)) starts.push(startOf(core, week, id))
    return starts.sort((a, b) => (a.period < b.period ? -1 : 1))
  },
})

/** The last week; before it those without a run since the line's first. */
async function weeksOf(core: Core, lineId: string, last: Week): Promise<Week[]> {
  const newest = await core.db.read((tx) =>
    rows(tx, ScoreWeeks).findOne({ where: { lineId }, order: { week: 'DESC' } }),
  )
  const after = newest ? shiftWeek(parseWeek(newest.week)!, 1) : last
  const missed = Math.round((Date.parse(last.from) - Date.parse(after.from)) / (7 * 86_400_000))
  const count = Math.min(Math.max(missed, 0), mostMissed)
  return Array.from({ length: count + 1 }, (_, nth) => shiftWeek(last, nth - count))
}

function startOf(core: Core, week: Week, lineId: string): PeriodicStart {
  const period = `${week.name}:${lineId}`
  const caseId = periodicId(name, period)
  return {
    ...{ period, caseId, message: 'weekly-scoring-due', correlationKey: caseId },
    variables: { lineId, week: week.name },
    async prepare(tx) {
      await enterWeek(core, tx, { weekId: caseId, lineId, week: week.name })
    },
  }
}
