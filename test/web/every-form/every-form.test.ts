import { assessmentRows } from './assessment-rows'
import { caseRows } from './case-rows'
import { enterpriseRows } from './enterprise-rows'
import { openFormStage, type FormStage } from './form-stage'
import { houseRows } from './house-rows'
import { inspectionRows } from './inspection-rows'
import { faultsOf, madeTwice, type FormRow } from './walk'
import { weekRows } from './week-rows'

const all: readonly FormRow[] = [
  ...caseRows,
  ...enterpriseRows,
  ...houseRows,
  ...assessmentRows,
  ...inspectionRows,
  ...weekRows,
]

describe('every form', () => {
  let stage: FormStage
  beforeAll(async () => {
    stage = await openFormStage()
  })
  afterAll(() => stage.close())

  it('is walked', () => {
    const posts = stage.routes.filter(({ method }) => method === 'post').map(({ path }) => path)
    const walked = new Set(all.map(({ post }) => post))
    expect(posts.filter((path) => !walked.has(path) && !walked_elsewhere.has(path))).toEqual([])
  })

  it.each(all.map((row) => [row.post, row] as const))(
    '%s is taken, once when it is sent twice',
    async (_, row) => {
      expect(await madeTwice(stage, row)).toEqual([])
    },
  )

  it.each(all.map((row) => [row.post, row] as const))(
    '%s answers bad input in words and loses nothing',
    async (_, row) => {
      expect(await faultsOf(stage, row)).toEqual([])
    },
  )
})

const walked_elsewhere = new Set([
  '/tasks/:key/claim',
  '/tasks/:key/unclaim',
  '/tasks/:key/complete',
  '/tasks/:key/draft',
  '/ledger/import',
  '/catalogue/import',
  '/enterprises/import',
  '/visits/counter/import',
  '/calendar/import',
  '/calendar/years',
  '/admin/people/import',
])
