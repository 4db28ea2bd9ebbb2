import { demandPages } from '../../src/demands/pages'
import { suspendCase } from '../../src/demands/suspension/suspend-case'
import { newId } from '../../src/ids'
import type { demoPeople } from '../../src/people/demo-people'
import { zhCN } from '../../src/web/locales/zh-CN'
import { onBothDatabases } from '../world/database'
import { openSite, type Site } from '../web/site'
import { openExecutingCase, picture, type CaseStage } from './case-stage'

type Name = keyof typeof demoPeople
const json = { accept: 'application/json' }

onBothDatabases('the pages of a case’s execution (norm 13, 17.Q2)', (database) => {
  let stage: CaseStage
  let site: Site
  beforeEach(async () => {
    stage = await openExecutingCase(database(), {
      milestones: '方案定稿，2026-10-31，50%\n资金到账，2026-12-31，50%',
    })
    const { core } = stage.exchange
    site = await openSite(core, demandPages({ core, locale: zhCN, dataDir: stage.dataDir }))
  })
  afterEach(() => site.close())
  const as = async (name: Name) => site.browser(await stage.exchange.actor(name))
  const page = async (name: Name, path = 'execution') =>
    (await (await as(name)).get(`/cases/${stage.caseId}/${path}`)).text()
  const post = async (name: Name, path: string, body: Record<string, unknown> | FormData) =>
    (await as(name)).post(`/cases/${stage.caseId}/${path}`, body, json)
  const refusalOf = async (answer: Response) =>
    ((await answer.json()) as { error: { code: string; fields: Record<string, string> } }).error

  it('show agreement and milestones to everyone on the case, the acts to whom they belong', async () => {
    const [lead, head] = [await page('mahui'), await page('luchuan')]
    for (const seen of [lead, head]) expect(seen).toContain('方案定稿')
    expect(lead).toContain('申请暂停')
    expect(lead).not.toContain('/acceptance"')
    expect(head).toContain('/acceptance"')
    expect(head).not.toContain('申请暂停')
    expect(lead).not.toMatch(/(demands|timeline|errors)\.[a-z]/)
    expect(await page('mahui', '')).toContain('完成比例')
  })

  it('accept a milestone with its evidence, once for two clicks, and show the ratio', async () => {
    const form = await page('luchuan').then((text) => /milestones\/([\w-]+)\/acceptance/.exec(text)?.[1])
    const path = `milestones/${form}/acceptance`
    expect(await page('luchuan', path)).toContain('验收里程碑：方案定稿')
    const submissionId = newId()
    const send = (more: Record<string, string> = {}) => {
      const body = new FormData()
      const typed = { submissionId, version: '1', acceptedAmount: '30,000.50', acceptedOn: '2026-09-30' }
      for (const [name, value] of Object.entries({ ...typed, ...more })) body.set(name, value)
      body.set('evidence', new Blob([picture().bytes]), '验收单.png')
      return post('luchuan', path, body)
    }
    expect((await refusalOf(await send({ acceptedAmount: '四万' }))).fields).toEqual({
      acceptedAmount: '这里要填数字。',
    })
    expect((await send()).status).toBe(200)
    expect((await send()).status).toBe(200)
    const shown = await page('mahui')
    expect(shown).toContain('30,000.50 元 ÷ 80,000 元 &#x3D; 37.5%')
    expect(shown.match(/验收单.png/g)).toHaveLength(1)
    expect((await post('mahui', path, {})).status).toBe(422)
  })

  it('ask by the lead’s form, refuse by the field and keep what was typed', async () => {
    expect(await page('mahui', 'suspension/new')).toContain('最晚 2026-12-29')
    const wrong = { submissionId: newId(), reason: '企业停产检修', resumeOn: '2026-09-30' }
    const browser = await as('mahui')
    const again = await (
      await browser.post(`/cases/${stage.caseId}/suspension/new`, wrong, { accept: 'text/html' })
    ).text()
    expect(again).toContain('恢复日期要晚于今天')
    expect(again).toContain('企业停产检修')
    const empty = await post('mahui', 'support/new', { submissionId: newId(), difficulty: ' ', wanted: '' })
    expect((await refusalOf(empty)).fields).toEqual({
      difficulty: '这一栏还没有填写。',
      wanted: '这一栏还没有填写。',
    })
    const huge = {
      submissionId: newId(),
      what: '扩',
      why: '长'.repeat(2001),
      newAmount: '-1',
      newDueOn: '明天',
    }
    expect(
      Object.keys((await refusalOf(await post('mahui', 'scope-change/new', huge))).fields).sort(),
    ).toEqual(['newAmount', 'newDueOn', 'why'])
    expect((await post('baiwei', 'support/new', { submissionId: newId() })).status).toBe(422)
    expect((await (await as('baiwei')).get(`/cases/${stage.caseId}/support/new`)).status).toBe(403)
  })

  it('show a change as what was and what becomes', async () => {
    const change = { what: '增加尽调', why: '新设子公司', newAmount: '96,000', newDueOn: '2027-03-31' }
    expect((await post('mahui', 'scope-change/new', { submissionId: newId(), ...change })).status).toBe(200)
    const shown = await page('luchuan')
    expect(shown).toContain('<del>80,000 元</del> <ins>96,000 元</ins>')
    expect(shown).toContain('待部门负责人审定')
    expect(shown).not.toContain('/acceptance"')
  })

  it('show that the case is suspended on every page of it, until somebody resumes it', async () => {
    const submissionId = newId()
    await post('mahui', 'suspension/new', { submissionId, reason: '企业停产检修', resumeOn: '2026-10-15' })
    await stage.act('luchuan', 'decide-suspension', { suspensionVerdict: 'approved' })
    await suspendCase(stage.exchange.core, { caseId: stage.caseId, suspensionId: submissionId })
    expect(await page('mahui', '')).toContain('案件暂停中，计划 2026-10-15 周四 恢复')
    expect(await page('mahui')).toContain('企业停产检修')
    expect(await page('mahui', 'diagram')).toContain('案件暂停中')
    expect((await post('baiwei', 'resumption', {})).status).toBe(403)
    expect((await post('luchuan', 'resumption', {})).status).toBe(200)
    expect((await refusalOf(await post('luchuan', 'resumption', {}))).code).toBe('suspension-not-running')
    expect(await page('mahui')).not.toContain('案件暂停中')
  })

  it('tell somebody without need to know nothing, by reading or acting (norm 11)', async () => {
    for (const path of ['execution', 'suspension/new', 'scope-change/new', 'support/new'])
      expect((await (await as('sujin')).get(`/cases/${stage.caseId}/${path}`)).status).toBe(404)
    for (const path of ['suspension/new', 'resumption', 'documents', `milestones/${newId()}/acceptance`])
      expect((await post('sujin', path, {})).status).toBe(404)
  })

  it('take papers, and say so when there is none', async () => {
    const none = await post('mahui', 'documents', { purpose: 'completion' })
    expect((await refusalOf(none)).fields).toEqual({
      document: expect.stringContaining('没有选择文件') as unknown,
    })
    const body = new FormData()
    body.set('purpose', 'agreement')
    body.set('document', new Blob([picture().bytes]), '协议.png')
    expect((await post('mahui', 'documents', body)).status).toBe(200)
    expect(await page('baiwei')).toContain('协议扫描件')
  })
})
