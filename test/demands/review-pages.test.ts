import { monthlyReviews } from '../../src/demands'
import { demandPages } from '../../src/demands/pages'
import { MonthlyReviews } from '../../src/demands/monthly/store'
import { rows } from '../../src/database/table'
import type { Job } from '../../src/engine/engine'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { startPeriods } from '../../src/schedule'
import { monthSubjects } from '../../src/demands/monthly/month-subjects'
import { zhCN } from '../../src/web/locales/zh-CN'
import collectUnfinished from '../../workers/collect-unfinished'
import { onBothDatabases } from '../world/database'
import { openSite, type Site } from '../web/site'
import { openCaseStage, type CaseStage } from './case-stage'

onBothDatabases('the pages of measures and of monthly reviews (norm 12, 14)', (database) => {
  let stage: CaseStage
  let site: Site
  let reviewId: string
  beforeAll(async () => {
    stage = await openCaseStage(database())
    const { core } = stage.exchange
    site = await openSite(core, demandPages({ core, locale: zhCN, dataDir: stage.dataDir }))
    stage.exchange.clock.set('2026-11-02T02:00:00.000Z')
    await startPeriods(core, [monthlyReviews])
    const reviews = await database().read((tx) => rows(tx, MonthlyReviews).find())
    for (const { id } of reviews) await collectUnfinished.handle({ caseId: id }, core, {} as Job)
    reviewId = reviews.find(({ departmentId }) => departmentId === demoDepartments.marketing.id)!.id
    await stage.act('mahui', 'write-review', {
      ...{ satisfaction: '2', result: '慢', causes: '讨论太晚' },
      measureList: [{ text: '<i>每周一核对进度</i>', ownerId: demoPeople.baiwei.id, dueOn: '2026-11-16' }],
    })
  })
  afterAll(() => site.close())
  const page = async (name: keyof typeof demoPeople, path: string) => {
    const answer = await site.browser(await stage.exchange.actor(name)).get(path)
    return { status: answer.status, text: await answer.text() }
  }

  it('show a measure to its owner, its head and on the case, and nothing of it to others', async () => {
    const escaped = '&lt;i&gt;每周一核对进度&lt;/i&gt;'
    expect((await page('baiwei', '/measures')).text).toContain(escaped)
    expect((await page('luchuan', '/measures')).text).not.toContain(escaped)
    expect((await page('luchuan', '/measures?scope=department')).text).toContain(escaped)
    expect((await page('sujin', '/measures?scope=department')).text).not.toContain('贺兰晴雪')
    expect((await page('mahui', `/cases/${stage.caseId}`)).text).toContain(escaped)
  })

  it('narrow to the overdue ones, with a word that takes the filter off', async () => {
    const path = '/measures?scope=department&overdue=yes'
    expect((await page('luchuan', path)).text).toContain('没有符合条件的措施')
    stage.exchange.clock.set('2026-11-17T02:00:00.000Z')
    const { text } = await page('luchuan', path)
    expect(text).toContain('已逾期')
    expect(text).toContain('href="/measures?scope&#x3D;department"')
    stage.exchange.clock.set('2026-11-02T02:00:00.000Z')
  })

  it.each([
    '/measures?after=x',
    '/measures?after=2026-11-16_zz&scope=%3Cb%3E&state[]=1',
    '/monthly-reviews?month=abc',
    '/monthly-reviews?month=2026-13',
  ])('take %s for what it is worth', async (path) => {
    expect((await page('baiwei', path)).status).toBe(200)
  })

  it('show a department its month, and that a demand that ended first does not count', async () => {
    const { text } = await page('luchuan', '/monthly-reviews?month=2026-11')
    expect(text).toContain('市场发展部')
    expect(text).toContain('需求已办结')
    expect(text).not.toContain('投行业务部')
    expect((await page('jiangbo', '/monthly-reviews?month=2026-11')).text).not.toContain('贺兰晴雪')
    expect((await page('luchuan', '/monthly-reviews?month=2025-01')).text).toContain('这个月还没有评审')
  })

  it('lead from a task of the month to its page, for those who may open it', async () => {
    const subject = async (name: keyof typeof demoPeople) =>
      (await monthSubjects(stage.exchange.core, await stage.exchange.actor(name), [reviewId, 'other']))[0]
    expect(await subject('luchuan')).toEqual({
      ...{ id: reviewId, title: '市场发展部', brief: '2026年11月 未完结需求评审' },
      address: '/monthly-reviews?month=2026-11',
    })
    expect((await subject('sujin'))?.address).toBeNull()
  })
})
