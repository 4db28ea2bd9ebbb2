import { IsNull, Not } from 'typeorm'
import { randomUUID } from 'node:crypto'
import { taskCommands } from '../../../src/commands'
import { rows } from '../../../src/database/table'
import { demoDepartments, demoLines } from '../../../src/people/demo-people'
import { scoringPages } from '../../../src/scoring'
import { Doubts } from '../../../src/scoring/doubts/store'
import { ScoreEntries } from '../../../src/scoring/store'
import { Candidates } from '../../../src/engine/projection/task-store'
import { openWeek } from '../../../src/scoring/weekly/open-week'
import { PublicationRows } from '../../../src/scoring/weekly/publication-store'
import { publishWeek } from '../../../src/scoring/weekly/publish-week'
import { WeekParts, WeekRows } from '../../../src/scoring/weekly/store'
import { completeTask, tasklistPages } from '../../../src/tasklist'
import { zhCN } from '../../../src/web/locales/zh-CN'
import { subjects } from '../../../src/subjects'
import { visitDesk } from '../../visits/desk'
import { openSite, type Site } from '../../web/site'
import { onBothDatabases } from '../../world/database'
import { openExchange, type Exchange } from '../../world/exchange'
import type { Engine } from '../../../src/engine/engine'
import { projectTask } from '../../world/projected-task'

const department = demoDepartments.enterpriseService.id
let nth = 7_000

onBothDatabases('the working pages of a week (norm 17.C1–C2)', (database) => {
  let exchange: Exchange
  let site: Site
  let weekId: string
  let path: string
  type Name = Parameters<Exchange['actor']>[0]
  const as = async (name: Name) => site.browser(await exchange.actor(name))
  const text = async (name: Name, at = path) => (await (await as(name)).get(at)).text()
  const post = async (name: Name, fields: Record<string, unknown>, at = path) =>
    (await as(name)).post(at, fields)
  const rowOf = (part: string) =>
    database().read(async (tx) => {
      const found = await rows(tx, WeekRows).findBy({ weekId })
      return found.find(({ enterpriseName }) => enterpriseName.includes(part))!
    })
  const said = async (part: string, fields: Record<string, unknown>, was = '|') => {
    const { id } = await rowOf(part)
    const named = Object.entries(fields).map(([name, value]) => [`${name}-${id}`, value])
    return { [`was-${id}`]: was, ...(Object.fromEntries(named) as Record<string, unknown>) }
  }
  const task = async (command: string, group: string) => {
    const given = { key: String(++nth), command, caseId: weekId, candidateGroups: [group], name: '部门自评' }
    const key = await projectTask(database(), given, { departmentId: department })
    const offered = { candidate: group, due: '9999', taskKey: key, processId: 'process' }
    await database().transaction((tx) =>
      rows(tx, Candidates).insert({ ...offered, elementId: 'task', assignee: null }),
    )
    return key
  }
  beforeAll(async () => {
    exchange = await openExchange(database())
    const { core } = exchange
    const finishTask: Parameters<typeof scoringPages>[0]['finishTask'] = (actor, { key, answers }) =>
      completeTask(core, taskCommands, { actor, taskKey: key, answers })
    site = await openSite(core, [
      ...scoringPages({ core, locale: zhCN, finishTask }),
      ...tasklistPages({ core, locale: zhCN, engine: {} as Engine, subjects, commands: taskCommands }),
    ])
    const desk = visitDesk(() => exchange)
    for (const part of ['奶香', '牧业', '恒固']) await desk.visit(part)
    exchange.clock.set('2026-10-04T16:00:00.000Z')
    weekId = randomUUID()
    await openWeek(core, { weekId, lineId: demoLines.market.id, week: '2026-W40' })
    path = `/scores/weeks/${weekId}/${department}`
  })
  afterAll(() => site.close())

  it('are for the department and who checks, and say where the week stands', async () => {
    const page = await text('wanxi')
    expect(page).toContain('等待部门自评')
    expect(page).not.toContain('name="say-')
    expect((await (await as('sujin')).get(path)).status).toBe(404)
    expect(await text('yuhang', `/scores/weeks/${weekId}`)).not.toContain(path)
    expect(await text('yanning', '/scores')).toContain(path)
  })

  it('let the head confirm and dispute line by line, show the visit in place, and lose no reason', async () => {
    const page = await text('yanning')
    expect(page).toContain('回访近期经营情况')
    expect(page).toContain('纸质存放于档案柜 1-1')
    const refused = await post('yanning', {
      ...{ step: 'assess', act: 'save' },
      ...(await said('奶香', { say: 'disputed', reason: '' })),
      ...(await said('牧业', { say: '', reason: '走访了两次' })),
    })
    expect(refused.status).toBe(422)
    const again = await refused.text()
    expect(again).toContain('写明理由。')
    expect(again).toContain('先选意见，再写理由。')
    expect(again).toContain('value="走访了两次"')
    const saved = await post('yanning', {
      ...{ step: 'assess', act: 'save' },
      ...(await said('奶香', { say: 'disputed', reason: '附件还有一张截图' })),
      ...(await said('牧业', { say: 'confirmed', reason: '' })),
      ...(await said('恒固', { reason: '' })),
    })
    expect(saved.status).toBe(302)
    expect(await rowOf('奶香')).toMatchObject({
      assessment: 'disputed',
      assessmentReason: '附件还有一张截图',
    })
    expect(await rowOf('恒固')).toMatchObject({ assessment: null })
  })

  it('tell the second of two who decided the same row at once, and leave the first one’s word', async () => {
    const clash = await post('yanning', {
      ...{ step: 'assess', act: 'save' },
      ...(await said('奶香', { say: 'disputed', reason: '另一个理由' })),
    })
    expect(clash.status).toBe(409)
    const page = await clash.text()
    expect(page).toContain('刚刚被别人改过')
    expect(page).toContain('value="另一个理由"')
    expect((await rowOf('奶香')).assessmentReason).toBe('附件还有一张截图')
  })

  it('lead from the tasklist to the table in one click, and complete the task from it', async () => {
    const early = await post('yanning', { step: 'assess', act: 'finish' })
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('任务还没有送达')
    const key = await task('assess-week', `head:${department}`)
    expect(await text('yanning')).toContain('未选的 1 行视为确认')
    expect(await text('yanning', '/tasks')).toContain(`href="/scores/tasks/${key}"`)
    expect((await (await as('yanning')).get(`/scores/tasks/${key}`)).headers.get('location')).toBe(path)
    expect(await text('yanning', `/tasks/${key}`)).toContain('这项任务在表格里逐行办理')
    expect((await post('shenmu', { step: 'assess', act: 'save' })).status).toBe(403)
    const done = await post('yanning', {
      ...{ step: 'assess', act: 'finish' },
      ...(await said('牧业', { say: 'confirmed', reason: '核对无误' }, 'confirmed|')),
    })
    expect(done.headers.get('location')).toBe(`/tasks?done=${key}`)
    expect(await rowOf('恒固')).toMatchObject({ assessment: 'confirmed' })
    expect(await rowOf('牧业')).toMatchObject({ assessmentReason: '核对无误' })
    const late = await post('yanning', { step: 'assess', act: 'save' })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('严宁已于')
  })

  it('let the director decide disputes, correct points with a reason and hold rows back', async () => {
    const key = await task('recheck-week', `line-director:${demoLines.market.id}`)
    expect(await text('shenmu')).toContain('还有 1 行部门有异议')
    const undecided = await post('shenmu', { step: 'recheck', act: 'finish' })
    expect(await undecided.text()).toContain('还有 1 行部门有异议，请逐行同意')
    const wrong = await post('shenmu', {
      ...{ step: 'recheck', act: 'save' },
      ...(await said('奶香', { say: 'accepted', auth: '四分', qual: '', reason: '' })),
    })
    expect(await wrong.text()).toContain('写分数，例如 4 或 0.5')
    const done = await post('shenmu', {
      ...{ step: 'recheck', act: 'finish' },
      ...(await said('奶香', { say: 'accepted', auth: '5', qual: '', reason: '满分加分有误' })),
      ...(await said('牧业', { say: 'held', reason: '等企业回电核实' })),
    })
    expect(done.headers.get('location')).toBe(`/tasks?done=${key}`)
    expect(await rowOf('奶香')).toMatchObject({ recheck: 'accepted', authenticity: 500 })
    const correction = await database().read((tx) =>
      rows(tx, ScoreEntries).findOneByOrFail({ kind: 'correction' }),
    )
    expect(correction).toMatchObject({ points: -200, authorName: '沈牧', reason: '满分加分有误' })
  })

  it('norm 17.C2: let another line’s director see the visit and doubt it with grade and reason', async () => {
    await task('cross-check-week', `line-director:${demoLines.business.id}`)
    const page = await text('qinyue')
    expect(page).toContain('回访近期经营情况')
    expect(page).toContain('明显瑕疵')
    const nothing = await post('qinyue', {
      ...{ step: 'cross-check', act: 'save' },
      ...(await said('恒固', { say: 'doubted', reason: '电话打不通', grade: '' })),
    })
    const again = await nothing.text()
    expect(again).toContain('选定要认定的走访或协议。')
    expect(again).toContain('选定程度。')
    const fact = /name="facts-[^"]+" value="(visit:[^"]+)"/.exec(page.slice(page.indexOf('恒固')))?.[1]
    const done = await post('qinyue', {
      ...{ step: 'cross-check', act: 'finish' },
      ...(await said('恒固', { say: 'doubted', reason: '电话打不通', grade: 'flawed', facts: fact })),
    })
    expect(done.status).toBe(302)
    const doubts = await database().read((tx) => rows(tx, Doubts).findBy({ fact: fact! }))
    expect(doubts).toMatchObject([{ grade: 'flawed', byName: '秦越', source: 'cross-check' }])
    const part = await database().read((tx) =>
      rows(tx, WeekParts).findOneBy({ weekId, crossCheckedAt: Not(IsNull()) }),
    )
    expect(part?.crossCheckedByName).toBe('秦越')
  })

  it('are read-only after the publication, which shows what was signed', async () => {
    exchange.clock.set('2026-10-09T06:00:00.000Z')
    await publishWeek(exchange.core, weekId)
    expect(await text('yanning')).toContain('这一周已经公示')
    const page = await text('tanlin', `/scores/2026-W40?line=${demoLines.market.id}`)
    expect(page).toContain('复核暂缓')
    expect(page).toContain('沈牧')
    expect(page).not.toContain('石嘴山恒固')
  })

  it('norm 17.C1: take an objection from the row’s own people within its days, and its withdrawal', async () => {
    const row = await database().read((tx) =>
      rows(tx, PublicationRows).findOneByOrFail({ weekId, kind: 'week' }),
    )
    const at = `/scores/rows/${row.id}`
    const form = { submissionId: randomUUID(), reason: '截图已经补交，应得满分。' }
    expect((await post('baiwei', form, `${at}/objections`)).status).toBe(404)
    const empty = await post('wanxi', { ...form, reason: ' ' }, `${at}/objections`)
    expect(empty.status).toBe(422)
    expect((await post('wanxi', form, `${at}/objections`)).status).toBe(302)
    expect((await post('wanxi', form, `${at}/objections`)).status).toBe(302)
    expect(await text('wanxi', at)).toContain('撤回异议')
    expect(await text('tanlin', `/scores/2026-W40?line=${demoLines.market.id}`)).toContain('异议 1 件')
    expect(await text('wenqing', '/scores/objections')).toContain('截图已经补交')
    expect(await text('baiwei', '/scores/objections')).toContain('没有需要您裁定或由您提出的异议')
    await post('wanxi', {}, `/scores/objections/${form.submissionId}/withdraw`)
    expect(await text('wanxi', at)).toContain('已撤回')
    exchange.clock.set('2026-10-20T06:00:00.000Z')
    const late = await post('wanxi', { ...form, submissionId: randomUUID() }, `${at}/objections`)
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('异议期已于')
  })
})
