import { setTimeout as later } from 'node:timers/promises'
import type { Actor } from '../../src/actor'
import { taskCommands } from '../../src/commands'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { openProjection } from '../../src/engine/projection/open-projection'
import { newId } from '../../src/ids'
import { Notices } from '../../src/messages/store'
import { demoDepartments, demoLines, demoPeople } from '../../src/people/demo-people'
import { periodicId, startPeriods } from '../../src/schedule'
import { correctPoints } from '../../src/scoring'
import { bookedFor } from '../../src/scoring/book-points'
import { publicationOf, publishWeek, raiseObjection, weeklyScoring } from '../../src/scoring/weekly'
import { ScoreEntries } from '../../src/scoring/store'
import { recordVisit } from '../../src/visits'
import { enterpriseId } from '../world/exchange'
import type { TestRecord } from '../world/records'
import type { BusinessTime } from './scene/business-time'
import { coverageOf, printCoverage } from './scene/coverage'
import { followDemand, type Demand } from './scene/demand'
import { openRealScene, type RealScene } from './scene/open-real-scene'
import type { Stage } from './scene/open-stage'
import type { RealCast } from './scene/real-cast'

type Name = keyof typeof demoPeople
type Department = 'marketing' | 'enterpriseService'

describe('four weeks of a line with the product’s own workers, on SQLite and the real broker (norm 17.C1)', () => {
  let scene: RealScene
  let db: Database
  let stage: Stage
  let time: BusinessTime
  let cast: RealCast
  const done = new Set<number>()
  beforeAll(async () => {
    scene = await openRealScene(new Date('2026-09-20T20:00:00+08:00'))
    ;({ db, stage, time, cast } = scene)
  })
  afterAll(() => scene.close())

  it('week 1: everybody in time, published on Monday at 14:00, closed after three working days', async () => {
    await visit('wanxi', '奶香', '2026-09-15T09:00')
    await visit('baiwei', '贺兰晴雪', '2026-09-20T23:59')
    const week = await begin('2026-W38', '2026-09-21T00:00')
    for (const department of ['marketing', 'enterpriseService'] as const)
      for (const step of ['assess', 'recheck', 'cross-check'] as const) await sign(week, department, step)
    await week.passed('check-departments')
    expect(await published('2026-W38')).toBeNull()
    await goTo('2026-09-21T14:00')
    await week.passed('publish-week')
    expect(await published('2026-W38')).toEqual(['week 白薇 7', 'week 万溪 7'])
    expect(await publishWeek(cast.core, week.caseId)).toMatchObject({
      objectionsUntil: new Date('2026-09-24T18:00:00+08:00'),
    })
    await goTo('2026-09-24T18:00')
    expect(await week.ended()).toContain('week-closed')
    expect(await toldOf('week-step-late', week)).toEqual([])
  })

  it('week 2: who is late is told and told on, and named 待复核; the others are published', async () => {
    await visit('wanxi', '恒固', '2026-09-22T09:00')
    await visit('baiwei', '牧业', '2026-09-23T09:00')
    const week = await begin('2026-W39', '2026-09-28T00:00')
    await goTo('2026-09-28T10:00')
    await week.passed('assess-told')
    expect(await toldOf('week-step-late', week)).toEqual([...byId('shenmu', 'luchuan', 'yanning')])
    await sign(week, 'enterpriseService', 'assess')
    await goTo('2026-09-28T12:00')
    await week.passed('recheck-told')
    await sign(week, 'enterpriseService', 'recheck')
    await goTo('2026-09-28T13:30')
    await week.passed('cross-check-told')
    await goTo('2026-09-28T14:00')
    await week.passed('publish-week')
    expect(await published('2026-W39')).toEqual(['week 万溪 7', 'pending(not-assessed) 白薇 0'])
    expect(week.records('USER_TASK', 'CANCELED')).toHaveLength(2)
    await expect(signLate(week, 'marketing')).rejects.toMatchObject({ code: 'week-already-published' })
  })

  it('week 3: Monday is a holiday, so it is published on 8 October, with what waited; then something is corrected', async () => {
    await visit('baiwei', '贺兰晴雪', '2026-09-29T09:00')
    await visit('wanxi', '奶香', '2026-10-04T23:59')
    const week = await begin('2026-W40', '2026-10-05T00:00')
    await goTo('2026-10-05T14:00')
    await goTo('2026-10-08T09:00')
    for (const department of ['marketing', 'enterpriseService'] as const)
      for (const step of ['assess', 'recheck', 'cross-check'] as const) await sign(week, department, step)
    expect(await published('2026-W40')).toBeNull()
    await goTo('2026-10-08T14:00')
    await week.passed('publish-week')
    expect(await published('2026-W40')).toEqual(['week 白薇 7', 'week 万溪 7', 'late 白薇 7'])
    await correct('wanxi', '2026-10-04', -100)
  })

  it('week 4: an objection is upheld, and both changes come as 更正; what was published stays', async () => {
    await goTo('2026-10-09T09:00')
    const objection = await object('baiwei', '2026-W40')
    await act(objection, 'rule-objection', 'wenqing', {
      ...{
        objectionVerdict: 'upheld',
        ruling: '企业证实另有签约',
        authenticityChange: null,
        qualityChange: 3,
      },
    })
    expect(await objection.ended()).toContain('score-corrected')
    await visit('baiwei', '牧业', '2026-10-09T08:00')
    const week = await begin('2026-W41', '2026-10-12T00:00')
    await goTo('2026-10-12T09:00')
    for (const department of ['marketing', 'enterpriseService'] as const)
      for (const step of ['assess', 'recheck', 'cross-check'] as const) await sign(week, department, step)
    await goTo('2026-10-12T14:00')
    await week.passed('publish-week')
    expect(await published('2026-W41')).toEqual(['week 白薇 7', 'correction 白薇 3', 'correction 万溪 -1'])
    expect(await published('2026-W40')).toEqual(['week 白薇 7', 'week 万溪 7', 'late 白薇 7'])
    expect(await publishedSum()).toBe(await bookSum())
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('weekly-scoring', stage.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(stage.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  const at = (local: string) => new Date(`${local}:00+08:00`)
  const goTo = (local: string) => time.goTo(new Date(at(local).getTime() + 1000))
  const byId = (...names: Name[]) => names.map((name) => demoPeople[name].id).sort()

  async function visit(by: Name, part: string, local: string): Promise<void> {
    const visitedAt = at(local)
    if (visitedAt > time.clock.now()) await time.goTo(visitedAt)
    await recordVisit(cast.core, await cast.actor(by), {
      ...{ enterpriseId: enterpriseId(part), kind: 'phone', content: '回访', findings: null },
      ...{ evidencePlace: '档案柜 1-1', visitedAt },
    })
  }

  /** The run of 市场条线 for a week, begun by the schedule. */
  async function begin(week: string, local: string): Promise<Demand> {
    await goTo(local)
    await startPeriods(cast.core, [weeklyScoring])
    return followDemand(stage, periodicId('weekly-scoring', `${week}:${demoLines.market.id}`))
  }

  const doers: Record<Department, Record<string, Name>> = {
    marketing: { assess: 'luchuan', recheck: 'shenmu', 'cross-check': 'qinyue' },
    enterpriseService: { assess: 'yanning', recheck: 'shenmu', 'cross-check': 'qinyue' },
  }

  /** The step's task of a department is the one that is open for its doer: departments go one after the other. */
  async function sign(week: Demand, department: Department, step: string): Promise<void> {
    const { key } = await openTask(week, department, step)
    const by = await cast.actor(doers[department][step]!)
    const variables = await runCommand(`${step}-week`, { actor: by, caseId: week.caseId, key, given: {} })
    done.add(key)
    await stage.engine.completeTask(String(key), variables)
  }

  async function signLate(week: Demand, department: Department): Promise<void> {
    const { key } = await openTask(week, department, 'assess')
    const actor = await cast.actor(doers[department]['assess']!)
    await runCommand('assess-week', { actor, caseId: week.caseId, key, given: {} })
  }

  function openTask(week: Demand, department: Department, step: string): Promise<TestRecord> {
    const group = step === 'assess' ? `head:${demoDepartments[department].id}` : null
    const isIt = ({ key, value }: TestRecord) =>
      value['elementId'] === `${step}-week` &&
      !done.has(key) &&
      (group === null || [value['candidateGroupsList']].flat().includes(group))
    return stage.tap.until(() => week.records('USER_TASK', 'CREATED').find(isIt))
  }

  async function act(of: Demand, task: string, by: Name, given: object): Promise<void> {
    const { key } = await of.task(task)
    const actor = await cast.actor(by)
    await of.complete(task, await runCommand(task, { actor, caseId: of.caseId, key, given }))
  }

  /** Runs a task's command: it finds by the projection which department its task is about. */
  async function runCommand(
    name: string,
    { actor, caseId, key, given }: { actor: Actor; caseId: string; key: number; given: object },
  ): Promise<Record<string, unknown>> {
    await openProjection(cast.core).receive(
      stage.tap.records.map((record) => ({
        ...{ partition: 1, position: record.position },
        raw: JSON.stringify(record),
      })),
    )
    const command = taskCommands[name]!
    await command.prefill?.(cast.core, { actor, caseId, taskKey: String(key) })
    return command.run(cast.core, {
      actor,
      caseId,
      taskKey: String(key),
      answers: command.answers.parse(given),
    })
  }

  /** Rows as `kind manager points`, in the order of the table. */
  async function published(week: string): Promise<string[] | null> {
    const found = await publicationOf(cast.core, { lineId: demoLines.market.id, week })
    return (
      found?.rows.map(
        ({ kind, why, personName, authenticity, quality }) =>
          `${kind}${why ? `(${why})` : ''} ${personName} ${(authenticity + quality) / 100}`,
      ) ?? null
    )
  }

  async function toldOf(event: string, { caseId }: Demand): Promise<string[]> {
    await later(300)
    const told = await db.read((tx) => rows(tx, Notices).findBy({ event, caseId }))
    return [...new Set(told.map(({ personId }) => personId))].sort()
  }

  async function correct(name: Name, day: string, points: number): Promise<void> {
    const actor = await cast.actor('fangzheng')
    await db.transaction(async (tx) => {
      const entry = await rows(tx, ScoreEntries).findOneByOrFail({ personId: demoPeople[name].id, day })
      const [booked] = await bookedFor(tx, entry.fact)
      await correctPoints(cast.core, tx, { actor, entry: { ...booked!, points }, reason: '记录不准确' })
    })
  }

  async function object(by: Name, week: string): Promise<Demand> {
    const found = await publicationOf(cast.core, { lineId: demoLines.market.id, week })
    const row = found!.rows.find(({ kind, personId }) => kind === 'week' && personId === demoPeople[by].id)
    const actor = await cast.actor(by)
    const asked = { submissionId: newId(), rowId: row!.id, reason: '签约没有计分' }
    return followDemand(stage, await raiseObjection(cast.core, actor, asked))
  }

  async function bookSum(): Promise<number> {
    return sumOf('SELECT SUM(points) AS points FROM score_entries WHERE line_id = ?')
  }

  async function publishedSum(): Promise<number> {
    return sumOf(
      'SELECT SUM(r.authenticity + r.quality) AS points FROM score_publication_rows r JOIN score_weeks w ON w.id = r.week_id WHERE w.line_id = ?',
    )
  }

  async function sumOf(query: string): Promise<number> {
    const [found] = await db.read((tx) => tx.query<{ points: unknown }[]>(query, [demoLines.market.id]))
    return Number(found?.points) / 100
  }
})
