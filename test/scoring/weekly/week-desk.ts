import { Not } from 'typeorm'
import type { Actor } from '../../../src/actor'
import { rows } from '../../../src/database/table'
import { demoDepartments, demoLines, type demoPeople } from '../../../src/people/demo-people'
import { periodicId } from '../../../src/schedule'
import {
  openWeek,
  publicationOf,
  publishWeek,
  signAssessment,
  signCrossCheck,
  signRecheck,
} from '../../../src/scoring/weekly'
import { PublishedEntries } from '../../../src/scoring/weekly/publication-store'
import { WeekRows } from '../../../src/scoring/weekly/store'
import { ScoreEntries } from '../../../src/scoring/store'
import { visitDesk } from '../../visits/desk'
import type { Exchange } from '../../world/exchange'

type DepartmentName = keyof typeof demoDepartments
const heads: Partial<Record<DepartmentName, keyof typeof demoPeople>> = {
  ...{ marketing: 'luchuan', enterpriseService: 'yanning', custody: 'tanlin', investment: 'jiangbo' },
}

/** What tests of the week do again and again. Instants are Shanghai's, `2026-09-28T00:00`. */
export function weekDesk(exchange: () => Exchange) {
  const core = () => exchange().core
  const visits = visitDesk(exchange)
  const desk = {
    ...visits,
    at: (local: string) => exchange().clock.set(new Date(`${local}:00+08:00`).toISOString()),
    idOf: (week: string, line: keyof typeof demoLines = 'market') =>
      periodicId('weekly-scoring', `${week}:${demoLines[line].id}`),
    open: (week: string, line: keyof typeof demoLines = 'market') =>
      openWeek(core(), { weekId: desk.idOf(week, line), lineId: demoLines[line].id, week }),
    /** A department goes through its steps, up to and with the last named. */
    async sign(week: string, department: DepartmentName, last: 'assess' | 'recheck' | 'cross-check') {
      const part = { weekId: desk.idOf(week), departmentId: demoDepartments[department].id }
      const by = (name: keyof typeof demoPeople): Promise<Actor> => exchange().actor(name)
      await signAssessment(core(), await by(heads[department]!), part)
      if (last !== 'assess') await signRecheck(core(), await by('shenmu'), part)
      if (last === 'cross-check') await signCrossCheck(core(), await by('qinyue'), part)
    },
    publish: (week: string, line: keyof typeof demoLines = 'market') =>
      publishWeek(core(), desk.idOf(week, line)),
    /** The published rows as `kind enterprise person points`, whole points. */
    async published(week: string, line: keyof typeof demoLines = 'market') {
      const found = await publicationOf(core(), { lineId: demoLines[line].id, week })
      return found!.rows.map(
        ({ kind, why, enterpriseName, personName, authenticity, quality }) =>
          `${kind}${why ? `(${why})` : ''} ${enterpriseName.slice(0, 6)} ${personName} ${(authenticity + quality) / 100}`,
      )
    },
    row: (week: string, part: string, personName?: string) =>
      core().db.read(async (tx) => {
        const found = await rows(tx, WeekRows).findBy({ weekId: desk.idOf(week) })
        return found.find(
          (row) => row.enterpriseName.includes(part) && (!personName || row.personName === personName),
        )!
      }),
    /** All publications together, and the book: points of entries of the line. */
    async sums(line: keyof typeof demoLines = 'market') {
      return core().db.read(async (tx) => {
        const entries = await rows(tx, ScoreEntries).findBy({ lineId: demoLines[line].id })
        const held = new Set(
          (await rows(tx, PublishedEntries).findBy({ weekId: Not('') })).map((one) => one.entryId),
        )
        const sum = (some: typeof entries) => some.reduce((all, { points }) => all + points, 0) / 100
        return { book: sum(entries), published: sum(entries.filter(({ id }) => held.has(id))) }
      })
    },
  }
  return desk
}
