import { rows } from '../../../src/database/table'
import { newId } from '../../../src/ids'
import { demoDepartments, demoPeople } from '../../../src/people/demo-people'
import { ScoreEntries } from '../../../src/scoring/store'
import { raiseObjection } from '../../../src/scoring/weekly/objections/raise-objection'
import { WeekParts, type WeekPart } from '../../../src/scoring/weekly/store'
import type { ProductStage } from '../../confidentiality/product'
import { entryOf, publishRow, rowToCheck, runWeek } from '../../scoring/pages/week-scene'
import type { FormRow } from './walk'

const departmentId = demoDepartments.enterpriseService.id
const signedAt = new Date('2026-09-28T02:00:00.000Z')
const { id: headId, name: headName } = demoPeople.yanning
const { id: directorId, name: directorName } = demoPeople.shenmu

const assessed = { assessedAt: signedAt, assessedById: headId, assessedByName: headName }
const rechecked = { recheckedAt: signedAt, recheckedById: directorId, recheckedByName: directorName }

let weeks = 0
/** The row of the page that was made last; its fields bear its id. */
let rowId = ''
let fact = ''

/** A Wednesday of a week before all that were given out: points of a later week wait in none of them. */
function earlierWeek(): string {
  return new Date(Date.UTC(2026, 8, 23) - 7 * 86_400_000 * weeks++).toISOString().slice(0, 10)
}

/** The page of a department's week with one row of seven points, signed so far. */
function part(signed: Partial<WeekPart>, disputed = false) {
  return async ({ core }: ProductStage) => {
    const run = await runWeek(core, earlierWeek())
    const assessment = disputed ? 'disputed' : 'confirmed'
    const row = await rowToCheck(core, run, {
      ...(signed.assessedAt ? { assessment, assessmentReason: disputed ? '少算一张截图' : null } : {}),
      ...(signed.recheckedAt ? { recheck: 'accepted' } : {}),
    })
    const entry = entryOf(row, { half: 'authenticity', day: run.fromDay })
    await core.db.transaction(async (tx) => {
      await rows(tx, ScoreEntries).insert(entry)
      if (signed.assessedAt) await rows(tx, WeekParts).update({ weekId: run.id }, signed)
    })
    ;[rowId, fact] = [row.id, entry.fact]
    return `/scores/weeks/${run.id}/${departmentId}`
  }
}

/** What a person says of the row. */
const said = (fields: () => Record<string, unknown>) => async () =>
  Object.fromEntries(Object.entries(fields()).map(([name, value]) => [`${name}-${rowId}`, value]))

/** The page of a row of 万溪 that is published and may be objected to. */
async function published({ core }: ProductStage): Promise<string> {
  const run = await runWeek(core, earlierWeek(), {
    ...{ publishedAt: signedAt, objectionsUntil: new Date('2026-10-09T10:00:00.000Z') },
  })
  const row = await publishRow(core, run, { nth: 1, authenticity: 400, quality: 300 })
  return `/scores/rows/${row.id}`
}

async function objected(stage: ProductStage): Promise<string> {
  const page = await published(stage)
  const about = { submissionId: newId(), rowId: page.split('/').at(-1)!, reason: '截图已经补交' }
  await raiseObjection(stage.core, await stage.exchange.actor('wanxi'), about)
  return page
}

const step = '/scores/weeks/:runId/:departmentId'

/** The forms of the weekly scores: the three steps of a department's week, and objections to what is published. */
export const weekRows: readonly FormRow[] = [
  { post: step, as: 'yanning', page: part({}) },
  { post: step, as: 'yanning', page: part({}), fill: said(() => ({ say: 'disputed' })) },
  {
    ...{ post: step, as: 'shenmu', page: part(assessed, true) },
    fill: said(() => ({ auth: '5', qual: '0.5' })),
  },
  {
    ...{ post: step, as: 'shenmu', page: part(assessed) },
    fill: said(() => ({ say: 'held', auth: '', qual: '' })),
  },
  { post: step, as: 'qinyue', page: part({ ...assessed, ...rechecked }) },
  {
    ...{ post: step, as: 'qinyue', page: part({ ...assessed, ...rechecked }) },
    fill: said(() => ({ say: 'doubted', facts: fact, grade: 'flawed' })),
  },
  { post: '/scores/rows/:id/objections', as: 'wanxi', page: published },
  { post: '/scores/objections/:id/withdraw', as: 'wanxi', page: objected },
]
