import type { Core } from '../../src/core'
import { rows } from '../../src/database/table'
import { silentLog } from '../../src/log'
import { Outbox } from '../../src/outbox/store'
import { tasklistPages } from '../../src/tasklist/pages'
import { subjects } from '../../src/subjects'
import { zhCN } from '../../src/web/locales/zh-CN'
import { openSite, staff, type Browser, type Site } from '../web/site'
import { onBothDatabases } from '../world/database'
import { openDesk, writeNote, type Desk } from './desk'

const now = new Date('2026-10-10T02:00:00.000Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
const json = { accept: 'application/json' }
let nth = 0

onBothDatabases('the tasklist', (database) => {
  let core: Core
  let desk: Desk
  let site: Site
  beforeAll(async () => {
    core = { db: database(), clock: { now: () => now }, log: silentLog }
    desk = await openDesk(core)
    site = await openSite(
      core,
      tasklistPages({
        core,
        engine: desk.engine,
        commands: { 'write-note': writeNote },
        locale: zhCN,
        subjects,
      }),
    )
  })
  afterAll(() => site.close())

  /** Two colleagues of a department of their own, so that each test has its own list. */
  const office = () => {
    const group = `department:d${++nth}`
    const [ann, ben] = [`ann${nth}`, `ben${nth}`].map((id) => staff(id, { groups: [group] }))
    return { group, ann: ann!, ben: ben! }
  }
  const text = async (browser: Browser, path: string) => (await browser.get(path)).text()
  const names = (page: string) =>
    [...page.matchAll(/class="row-link"[^>]*>([^<]+)</g)].map((match) => match[1])

  it('shows what is mine and what my group is offered, soonest due first, and nothing a colleague has taken', async () => {
    const { group, ann, ben } = office()
    const offered = { candidateGroups: [group] }
    await desk.task({ ...offered, name: '无期限' })
    await desk.task({ ...offered, name: '明天', dueAt: hours(30) })
    await desk.task({ ...offered, name: '昨天', dueAt: hours(-20), assignee: ann.id })
    await desk.task({ ...offered, name: '同事的', assignee: ben.id })
    const mine = site.browser(ann)
    expect(names(await text(mine, '/tasks'))).toEqual(['昨天', '明天', '无期限'])
    expect(names(await text(mine, '/tasks?view=mine'))).toEqual(['昨天'])
    expect(names(await text(mine, '/tasks?view=offered'))).toEqual(['明天', '无期限'])
    const overdue = await text(mine, '/tasks?overdue=yes')
    expect(names(overdue)).toEqual(['昨天'])
    expect(overdue).toContain('已超期')
  })

  it('says so when there is nothing to do', async () => {
    expect(await text(site.browser(office().ann), '/tasks')).toContain('没有待办任务')
  })

  it('goes on page by page without losing or repeating a task', async () => {
    const { group, ann } = office()
    for (let count = 0; count < 53; count++)
      await desk.task({ candidateGroups: [group], name: `第${count}件`, dueAt: count % 2 ? hours(5) : null })
    const mine = site.browser(ann)
    const first = await text(mine, '/tasks')
    const next = /class="button" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&#x3D;', '=') ?? ''
    const all = [...names(first), ...names(await text(mine, next))]
    expect([all.length, new Set(all).size]).toEqual([53, 53])
  })

  it('opens a task with the form it was made for, what is known, and what was typed before', async () => {
    const { group, ann } = office()
    const task = await desk.task({ candidateGroups: [group] })
    const mine = site.browser(ann)
    await mine.post(`/tasks/${task.key}/draft`, { answers: { words: '写到一半' } }, json)
    const page = await text(mine, `/tasks/${task.key}`)
    for (const part of ['"label":"记录"', '已知的情况', '写到一半', '提交记录', '表单第 3 版', '认领'])
      expect(page).toContain(part)
  })

  it('does not let a stranger learn that a task exists', async () => {
    const task = await desk.task({ candidateGroups: [office().group] })
    const stranger = site.browser(office().ann)
    for (const path of [`/tasks/${task.key}`, '/tasks/1', '/tasks/nonsense'])
      expect((await stranger.get(path)).status).toBe(404)
  })

  it('takes the answers, goes back to the list and shows the task waiting for the engine', async () => {
    const { group, ann } = office()
    const task = await desk.task({ candidateGroups: [group] })
    const mine = site.browser(ann)
    const answer = await mine.post(`/tasks/${task.key}/complete`, { words: '谈过了' }, json)
    expect(await answer.json()).toEqual({ location: `/tasks?done=${task.key}` })
    expect(await text(mine, '/tasks')).toContain('已提交，等待流程引擎')
    expect(await text(mine, `/tasks/${task.key}`)).toContain('不必重复提交')
  })

  it('gives faults by the field, in Chinese', async () => {
    const { group, ann } = office()
    const task = await desk.task({ candidateGroups: [group] })
    const answer = await site
      .browser(ann)
      .post(`/tasks/${task.key}/complete`, { words: '很'.repeat(21) }, json)
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { error: { fields: { words: '最多 20 个字。' } } },
    ])
  })

  it('tells the second of two who did it and when, and keeps what they typed', async () => {
    const { group, ann, ben } = office()
    const task = await desk.task({ candidateGroups: [group] })
    await site.browser(ann).post(`/tasks/${task.key}/complete`, { words: '先到' }, json)
    const late = site.browser(ben)
    await late.post(`/tasks/${task.key}/draft`, { answers: { words: '后到的内容' } }, json)
    const answer = await late.post(`/tasks/${task.key}/complete`, { words: '后到的内容' }, json)
    expect(await answer.json()).toMatchObject({
      error: {
        code: 'task-already-done',
        sentence: `这个任务已由${ann.name}于 2026-10-10 周六 10:00 完成，您的内容没有提交，仍保存在这里。`,
      },
    })
    expect(await text(late, `/tasks/${task.key}`)).toContain('后到的内容')
  })

  it('shows the one whose answer came too late what they had typed', async () => {
    const { group, ann } = office()
    const task = await desk.task({ candidateGroups: [group] })
    const mine = site.browser(ann)
    await mine.post(`/tasks/${task.key}/complete`, { words: '我写的' }, json)
    await desk.project(task, { state: 'canceled', endedAt: now })
    await core.db.transaction((tx) =>
      rows(tx, Outbox).update({ caseId: task.caseId! }, { state: 'overtaken' }),
    )
    const page = await text(mine, `/tasks/${task.key}`)
    expect(page).toContain('提交之前任务已经结束')
    expect(page).toContain('我写的')
  })

  it('lets a person take an offered task and give it back', async () => {
    const { group, ann } = office()
    const task = await desk.task({ candidateGroups: [group] })
    const mine = site.browser(ann)
    const claimed = mine.post(`/tasks/${task.key}/claim`, {}, json)
    await desk.project(task, { assignee: ann.id })
    expect(await (await claimed).json()).toEqual({ location: `/tasks/${task.key}` })
    expect(
      desk.engine
        .running()
        .flatMap((instance) => instance.tokens)
        .find((token) => token.workKey === task.key)?.assignee,
    ).toBe(ann.id)
    expect((await mine.post(`/tasks/${task.key}/unclaim`, {}, json)).status).toBe(200)
  })

  it('says in words that somebody was quicker, or that the engine is away', async () => {
    const { group, ann } = office()
    const task = await desk.task({ candidateGroups: [group] })
    await desk.engine.assignTask(task.key, 'somebody', false)
    const mine = site.browser(ann)
    expect(await (await mine.post(`/tasks/${task.key}/claim`, {}, json)).json()).toMatchObject({
      error: { sentence: '这个任务刚刚被别人认领了。' },
    })
    desk.engine.weather('down')
    const answer = await mine.post(`/tasks/${task.key}/claim`, {})
    desk.engine.weather('up')
    expect(await answer.text()).toContain('流程引擎暂时连接不上')
  })
})
