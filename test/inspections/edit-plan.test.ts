import { rows } from '../../src/database/table'
import { newId } from '../../src/ids'
import { Inspections } from '../../src/inspections/store'
import { onBothDatabases } from '../world/database'
import { openInspections, usualPlan, type InspectionStage } from './stage'

onBothDatabases('the form that changes a plan (norm 15)', (database) => {
  let stage: InspectionStage
  beforeAll(async () => {
    stage = await openInspections(database())
  })
  afterAll(() => stage.site.close())
  const change = async (id: string, more: Record<string, unknown>) => {
    const planner = await stage.as('shenmu')
    const form = { ...usualPlan(id), size: '2', workingDays: '5', crossDepartment: undefined, ...more }
    return planner.post(`/score-inspections/${id}/edit`, form, { accept: 'text/html' })
  }

  it('changes the plan of the address, whatever id is typed into the form', async () => {
    const [id, other] = [await stage.plan(), newId()]
    expect((await change(id, { id: other, title: '改过的抽查' })).status).toBe(302)
    expect((await stage.inspection(id)).title).toBe('改过的抽查')
    expect(await database().read((tx) => rows(tx, Inspections).existsBy({ id: other }))).toBe(false)
    expect((await change(other, {})).status).toBe(404)
  })

  it('refused, it shows the boxes a person cleared as cleared', async () => {
    const answer = await change(await stage.plan(), { departmentIds: undefined, memberIds: undefined })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).not.toMatch(/name="(departmentIds|memberIds)"[^>]* checked/)
    expect(page).toMatch(/name="targets" value="visit" checked/)
  })
})
