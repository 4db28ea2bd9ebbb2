import { Deadlines } from '../../src/calendar'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { Demands } from '../../src/demands/store'
import { Notices } from '../../src/messages/store'
import { demoPeople } from '../../src/people/demo-people'
import type { BusinessTime } from './scene/business-time'
import type { Demand } from './scene/demand'
import { lineAppears, watchIsSet } from './scene/follow-watch'
import { openRealScene, type RealScene } from './scene/open-real-scene'
import type { Stage } from './scene/open-stage'
import type { Act, RealCast } from './scene/real-cast'

const acts: Record<string, Act> = {
  'submit-plan': [
    'mahui',
    {
      discussionMinutes: '陆川、白薇、马辉参加，一致同意。',
      planTitle: '可转债发行辅导',
      planContent: '尽调、辅导、备案、发行。',
      serviceProducts: '私募可转债',
      leadId: demoPeople.mahui.id,
      amountBand: 'large',
      crossDepartment: false,
      outsidePartner: false,
    },
  ],
  'decide-plan': ['luchuan', { planVerdict: 'approved', opinion: '' }],
  'review-risk': ['xiaohe', { riskVerdict: 'accepted', riskOpinion: '', findings: '' }],
  'sign-agreement': [
    'mahui',
    {
      agreementOutcome: 'signed',
      agreementNumber: 'NG-2026-088',
      agreementAmount: 80_000,
      signedOn: '2026-10-13',
      agreedDueOn: '2026-12-31',
    },
  ],
  'report-progress': [
    'mahui',
    {
      ...{ executionOutcome: 'completed', progressNote: '全部完成', completedPercent: 100 },
      ...{ revenue: 80_000, completionPlace: '档案柜 3-12' },
    },
  ],
  'confirm-completion': ['luchuan', { completionVerdict: 'confirmed', acceptedAmount: 80_000 }],
  'write-review': [
    'mahui',
    { satisfaction: '5', result: '按约定完成', causes: '讨论太晚', measures: '次日即讨论' },
  ],
}

describe('the lifecycle with the product’s own workers, on SQLite and the real broker', () => {
  let scene: RealScene
  let db: Database
  let stage: Stage
  let time: BusinessTime
  let cast: RealCast
  beforeAll(async () => {
    scene = await openRealScene(new Date('2026-09-30T10:00:00+08:00'))
    ;({ db, stage, time, cast } = scene)
  })
  afterAll(() => scene.close())

  it('lets a demand go overdue across National Day, escalates it to the leadership, and still takes it to its score (norm 8)', async () => {
    const demand = await cast.record()
    await demand.task('submit-plan')
    await stage.tap.until(() => watchIsSet(stage, demand))
    const [response] = await deadlines(demand)
    expect(response?.dueAt).toEqual(new Date('2026-10-10T18:00:00+08:00'))
    for (const [hour, code] of [
      ['2026-10-09T18:00:01+08:00', 'deadline-remind'],
      ['2026-10-10T18:00:01+08:00', 'deadline-overdue'],
      ['2026-10-12T18:00:01+08:00', 'deadline-escalate-director'],
      ['2026-10-13T18:00:01+08:00', 'deadline-escalate-leadership'],
    ] as const) {
      await time.goTo(new Date(hour))
      await lineAppears(cast.core, demand, code)
    }
    await demand.passed('notify-response-exhausted')
    expect(await toldOf('deadline-exhausted')).toEqual(expect.arrayContaining([demoPeople.helan.id]))
    for (const [task, act] of Object.entries(acts)) await cast.act(demand, task, act)
    expect(await demand.ended()).toContain('finished')
    expect(await stateOf(demand)).toMatchObject({ state: 'completed', riskLevel: 'high' })
    expect((await deadlines(demand)).map(({ kind, state }) => [kind, state])).toEqual([
      ['response', 'missed'],
      ['progress', 'met'],
      ['review', 'met'],
      ['measure', 'running'],
    ])
    await stage.engine.cancelInstance(await measureInstance())
  })

  it('leaves no incident behind', () => {
    expect(stage.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  /** The measure agreed in the review is followed up by an instance of its own, beyond this story (norm 14). */
  const measureInstance = async () => {
    const started = await stage.tap.until((records) =>
      records.find(
        ({ intent, value }) =>
          intent === 'ELEMENT_ACTIVATED' &&
          value['bpmnElementType'] === 'PROCESS' &&
          value['bpmnProcessId'] === 'measure-follow-up',
      ),
    )
    return String(started.key)
  }
  const deadlines = ({ caseId }: Demand) =>
    db.read((tx) => rows(tx, Deadlines).find({ where: { caseId }, order: { startedAt: 'ASC' } }))
  const stateOf = ({ caseId }: Demand) => db.read((tx) => rows(tx, Demands).findOneByOrFail({ id: caseId }))
  const toldOf = async (event: string) =>
    (await db.read((tx) => rows(tx, Notices).findBy({ event }))).map(({ personId }) => personId)
})
