import type { Actor } from '../actor'
import type { Core } from '../core'
import { monthAssessment, yearRanking } from '../assessment'
import { coverageOf, inTimeRate, quarterFigures, type Answers, type QuarterFigures } from './quarter-figures'
import { openWork, type OpenWorkOf } from './open-work'
import { personDuties, type PersonDuties } from './person-duties'
import { remembered, type Counted } from './remembered'
import { periodOn, type Period } from './rules/period'
import type { OpenWork } from './rules/still-to-earn'

type Ranking = Awaited<ReturnType<typeof yearRanking>>

/** What stands beside the points on a board and is dear to count: each is counted at most once a minute. */
export interface FiguresBeside {
  /** `2026Q4` → its duties. */
  quarter: (name: string) => Promise<Counted<QuarterFigures>>
  /** `2026-10` → composites in marks of hundredths, by the id of department or person (norm 16). */
  month: (name: string) => Promise<Counted<Map<string, number | null>>>
  /** `2026` → the ranking of the year (norm 18). */
  year: (name: string) => Promise<Counted<Ranking>>
  /** A person's duties of a quarter (norm 6, 8). */
  duties: (personId: string, quarter: string) => Promise<Counted<PersonDuties>>
  /** What lies open before a person, as far as `actor` may know it (norm 11). */
  work: (actor: Actor, of: OpenWorkOf) => Promise<Counted<OpenWork>>
}

/** One memory for all readers: whoever shows a figure has asked before whether the reader may see it. */
export function figuresBeside(core: Core): FiguresBeside {
  const quarters = remembered<QuarterFigures>(core)
  const months = remembered<Map<string, number | null>>(core)
  const years = remembered<Ranking>(core)
  const duties = remembered<PersonDuties>(core)
  const work = remembered<OpenWork>(core)
  return {
    quarter: (name) => quarters(name, () => quarterFigures(core, name)),
    month: (name) => months(name, () => composites(core, name)),
    year: (name) => years(name, () => yearRanking(core, Number(name))),
    duties: (id, quarter) => duties(`${id} ${quarter}`, () => personDuties(core, id, quarter)),
    work: (actor, of) => work(`${actor.id} ${of.personId} ${of.today}`, () => openWork(core, actor, of)),
  }
}

async function composites(core: Core, month: string): Promise<Map<string, number | null>> {
  const { people, departments } = await monthAssessment(core, month, 'all')
  return new Map([...people, ...departments].map(({ id, marks }) => [id, marks.result]))
}

/** The quarter whose duties a board shows: the one its period ends in, no later than today's. */
export function quarterBeside(period: Period, today: string): Period {
  return periodOn('quarter', period.to < today ? period.to : today)
}

/** Coverage and answers of one department, with their rates in whole percent; null where nothing was due. */
export function dutiesOf({ managers, answers }: QuarterFigures, departmentId: string) {
  const none: Answers = { inTime: 0, late: 0, running: 0, open: 0 }
  const own = answers.get(departmentId) ?? none
  return {
    coverage: coverageOf(managers.filter((one) => one.departmentId === departmentId)),
    answers: { ...own, due: own.inTime + own.late, rate: inTimeRate(own) },
  }
}
