import { coWorksOfCase } from '../../src/cowork'
import type { Database } from '../../src/database/database'
import { rerouteDemand } from '../../src/demands/reroute-demand'
import { findDemand, withdrawDemand } from '../../src/demands'
import { demoDepartments, demoLines, demoPeople } from '../../src/people/demo-people'
import { taskCommands } from '../../src/commands'
import { projectTask } from '../world/projected-task'
import type { BusinessTime } from './scene/business-time'
import { followCoWork, type Countersigns } from './scene/countersigns'
import type { Demand } from './scene/demand'
import { lineAppears } from './scene/follow-watch'
import { openRealScene, type RealScene } from './scene/open-real-scene'
import type { Stage } from './scene/open-stage'
import type { RealCast } from './scene/real-cast'

const { custody, enterpriseService, investment } = demoDepartments
const director = `line-director:${demoLines.market.id}`
const plan = {
  ...{ discussionMinutes: '一致同意。', planTitle: '综合融资方案', planContent: '债权与股权组合。' },
  ...{ serviceProducts: '综合融资方案', leadId: demoPeople.mahui.id, amountBand: 'medium' },
  ...{ crossDepartment: true, coWorkDepartmentIds: [enterpriseService.id, custody.id], coWorkRule: 'all' },
}

describe('countersigning with the product’s own workers, on SQLite and the real broker (norm 10)', () => {
  let scene: RealScene
  let db: Database
  let stage: Stage
  let time: BusinessTime
  let cast: RealCast
  let demand: Demand
  beforeAll(async () => {
    scene = await openRealScene(new Date('2026-09-30T10:00:00+08:00'))
    ;({ db, stage, time, cast } = scene)
    demand = await cast.record()
  })
  afterAll(() => scene.close())

  it('escalates the department that is late and goes back to the plan when one of them objects', async () => {
    await cast.act(demand, 'submit-plan', ['mahui', plan])
    const countersigns = await followCoWork(stage, demand)
    await sign(countersigns, 'shenmu', [director, 'agree', null])
    await sign(countersigns, 'tanlin', [`head:${custody.id}`, 'agree', null])
    await countersigns.task(`head:${enterpriseService.id}`)
    await lineAppears(cast.core, demand, 'deadline-started', 4)
    await time.goTo(new Date('2026-10-09T18:00:01+08:00'))
    await lineAppears(cast.core, demand, 'deadline-overdue')
    await sign(countersigns, 'yanning', [`head:${enterpriseService.id}`, 'disagree', 'disagreed'])
    expect(await countersigns.ended()).toEqual([])
    await demand.task('submit-plan')
    expect(await shown()).toMatchObject({ result: 'disagreed', signed: 3 })
  })

  it('asks anew, ends early, and hands what is agreed to the head', async () => {
    const next = {
      ...plan,
      coWorkDepartmentIds: [custody.id, investment.id, enterpriseService.id],
      coWorkRule: 'one',
    }
    await cast.act(demand, 'submit-plan', ['mahui', next])
    const countersigns = await followCoWork(stage, demand, 2)
    await countersigns.task(`head:${investment.id}`)
    await countersigns.task(`head:${enterpriseService.id}`)
    await sign(countersigns, 'shenmu', [director, 'agree', null])
    await sign(countersigns, 'tanlin', [`head:${custody.id}`, 'agree', 'agreed'])
    const spared = [investment, enterpriseService].map(({ id }) => `head:${id}`)
    expect((await countersigns.ended()).sort()).toEqual(spared.sort())
    await demand.task('decide-plan')
    expect((await shown())?.signs.map(({ state }) => state).sort()).toEqual([
      'signed',
      'signed',
      'spared',
      'spared',
    ])
  })

  it('stops when the demand goes to another department, which answers from the beginning on the same promise (norm 8)', async () => {
    await cast.act(demand, 'decide-plan', ['luchuan', { planVerdict: 'returned', opinion: '补充估值' }])
    await cast.act(demand, 'submit-plan', ['mahui', { ...plan, coWorkDepartmentIds: [enterpriseService.id] }])
    const countersigns = await followCoWork(stage, demand, 3)
    await countersigns.task(`head:${enterpriseService.id}`)
    const actor = await cast.actor('luchuan')
    const reroute = { actor, caseId: demand.caseId, departmentId: investment.id, reason: '由投行承接' }
    await cast.core.db.transaction((tx) => rerouteDemand(cast.core, tx, reroute))
    await demand.passed('answer-anew')
    expect(await countersigns.ended()).toEqual([`head:${enterpriseService.id}`])
    expect((await demand.task('submit-plan')).value['candidateGroupsList']).toEqual([
      `department:${investment.id}`,
    ])
    expect((await shown())?.result).toBe('stopped')
    expect(await findDemand(cast.core, demand.caseId)).toMatchObject({
      state: 'responding',
      departmentName: '投行业务部',
    })
  })

  it('ends with the case when the enterprise takes its demand back', async () => {
    await withdrawDemand(cast.core, await cast.actor('baiwei'), { caseId: demand.caseId, reason: '改了主意' })
    expect(await demand.ended()).toContain('withdrawn-anytime')
  })

  it('leaves no incident behind', () => {
    expect(stage.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  const shown = async () => (await coWorksOfCase(cast.core, demand.caseId))[0]

  /** Signs as this person does in the tasklist: the command in the database, then the completion. */
  async function sign(
    countersigns: Countersigns,
    name: keyof typeof demoPeople,
    [group, coWorkOpinion, result]: [string, 'agree' | 'disagree', string | null],
  ): Promise<void> {
    const coWorkId = (await shown())!.id
    const { key } = await countersigns.task(group)
    const taskKey = await projectTask(db, { key: String(key) }, { coWorkId, coWorkGroup: group })
    const command = taskCommands['countersign']!
    const answers = command.answers.parse({ coWorkOpinion, opinion: '缺少估值依据' })
    const actor = await cast.actor(name)
    const variables = await command.run(cast.core, { actor, caseId: demand.caseId, taskKey, answers })
    expect(variables).toEqual({ coWorkResult: result })
    await countersigns.sign(group, result)
  }
})
