import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { caseActs } from '../../src/demands/open-cases'
import { demandPages } from '../../src/demands/pages'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { caseOutcomes, demandStates } from '../../src/demands/store'
import { enterprisePages } from '../../src/enterprises'
import { demoLines } from '../../src/people/demo-people'
import { scoringPages, weekTable } from '../../src/scoring'
import { zhCN } from '../../src/web/locales/zh-CN'
import { onBothDatabases } from '../world/database'
import { demandForm, enterpriseId, openExchange, type Exchange } from '../world/exchange'
import { openSite, type Site } from '../web/site'

const json = { accept: 'application/json' }

onBothDatabases('the pages of demands', (database) => {
  let exchange: Exchange
  let site: Site
  let caseId: string
  beforeAll(async () => {
    exchange = await openExchange(database())
    const parts = {
      core: exchange.core,
      locale: zhCN,
      dataDir: mkdtempSync(join(tmpdir(), 'quanlian-files-')),
    }
    site = await openSite(exchange.core, [
      ...demandPages(parts),
      ...enterprisePages(parts),
      ...scoringPages(parts),
    ])
    const form = NewDemand.parse(demandForm({ evidenceNote: '' }))
    caseId = await recordDemand(exchange.core, await exchange.actor('baiwei'), form)
  })
  afterAll(() => site.close())
  const as = async (name: Parameters<Exchange['actor']>[0]) => site.browser(await exchange.actor(name))
  const text = async (name: Parameters<Exchange['actor']>[0], path: string) =>
    (await (await as(name)).get(path)).text()

  it('show the ledger with the twelve columns of the norm first and the phone masked', async () => {
    const page = await text('baiwei', '/ledger')
    const heads = [...page.matchAll(/<th data-column="\w+">([^<]+)</g)].map(([, head]) => head)
    expect(heads.slice(0, 12)).toEqual([
      '企业全称',
      '经营情况',
      '所属行业',
      '服务需求简述',
      '可对接服务分析',
      '跟进情况记录',
      '是否签订服务合同',
      '服务完结情况',
      '对接时间',
      '对接负责人',
      '企业联系人',
      '联系电话',
    ])
    expect(page).toContain('139****0001')
    expect(page).not.toContain('13900000001')
  })

  it('keep the filters in the address, as words that can be taken away', async () => {
    const page = await text('baiwei', '/ledger?q=%E5%8F%AF%E8%BD%AC%E5%80%BA&state=open&after=tampered')
    expect(page).toContain('贺兰晴雪')
    expect(page).toContain('href="/ledger?state&#x3D;open"')
  })

  it('show the case to its people: the whole phone, the trace, what is open', async () => {
    const page = await text('baiwei', `/cases/${caseId}`)
    expect(page).toContain('13900000001')
    expect(page).toContain('登记了宁夏贺兰晴雪酒业有限公司的需求，报送市场发展部')
    expect(page).toContain('流程正在推进')
    expect(page).not.toMatch(/(demands|timeline|visits|errors)\.(?!csv)[a-z]/)
  })

  it('tell somebody without need to know exactly what they tell about a case that does not exist (norm 11)', async () => {
    const answers = await Promise.all(
      [caseId, '01980000-0000-7000-8000-000000000000'].map(async (id) =>
        (await as('sujin')).get(`/cases/${id}`, json),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    const [hidden, absent] = await Promise.all(answers.map((answer) => answer.text()))
    expect(hidden).toBe(absent)
    const post = await (await as('sujin')).post(`/cases/${caseId}/withdrawal`, { reason: '试探' }, json)
    expect(post.status).toBe(404)
  })

  it('record a demand from the form and lead to its case; a click twice leads to the same', async () => {
    const browser = await as('mahui')
    const page = await (await browser.get('/demands/new')).text()
    const action = /data-action="([^"]+)"/.exec(page)?.[1]?.replace('&#x3D;', '=') ?? ''
    const { submissionId: _, ...form } = demandForm({ enterpriseId: enterpriseId('绿能') })
    const places = await Promise.all(
      [1, 2].map(async () => (await (await browser.post(action, form, json)).json()) as { location: string }),
    )
    expect(places[0]?.location).toMatch(/^\/cases\/[0-9a-f-]{36}$/)
    expect(places[1]).toEqual(places[0])
  })

  it('answer a wrong form by the field, in words', async () => {
    const form = demandForm({ contactPhone: '12345', demandBrief: '' })
    const answer = await (await as('baiwei')).post(`/demands?submission=${form.submissionId}`, form, json)
    expect(answer.status).toBe(422)
    expect(((await answer.json()) as { error: { fields: object } }).error.fields).toEqual({
      contactPhone: '填 11 位手机号码，或如 0951-1234567 的座机号码。',
      demandBrief: '这一栏还没有填写。',
    })
  })

  it('say why an enterprise off the list cannot be worked on (norm 5)', async () => {
    const form = demandForm({ enterpriseId: enterpriseId('拾光') })
    const answer = await (await as('baiwei')).post(`/demands?submission=${form.submissionId}`, form, json)
    expect(await answer.text()).toContain('不在资质认定企业名单库内')
  })

  it('take evidence from the visitor only, and score it at once (norm 17.A)', async () => {
    const upload = () => {
      const form = new FormData()
      const png = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      )
      form.append('evidence', new Blob([png], { type: 'image/png' }), '微信截屏.png')
      return form
    }
    const week = { from: '2026-09-28', to: '2026-10-04' }
    const points = async () =>
      (await weekTable(exchange.core, demoLines.market.id, week)).rows.find((row) =>
        row.enterprise.includes('贺兰'),
      )?.authenticity
    expect(await points()).toBe(400)
    const other = await (await as('mahui')).post(`/cases/${caseId}/evidence`, upload(), json)
    expect(other.status).toBe(403)
    expect((await (await as('baiwei')).post(`/cases/${caseId}/evidence`, upload(), json)).status).toBe(200)
    expect(await points()).toBe(700)
    expect(await text('baiwei', `/cases/${caseId}`)).toContain('微信截屏.png')
  })

  it('let compliance point out a risk at any time, and the lead take note of it (norm 9.4)', async () => {
    const officer = await as('xiaohe')
    const risk = { text: '须核对股东名册', severity: 'high', submissionId: randomUUID() }
    expect((await (await as('yuhang')).post(`/cases/${caseId}/risks`, risk, json)).status).toBe(404)
    const empty = await officer.post(`/cases/${caseId}/risks`, { ...risk, text: '' })
    expect(await empty.text()).toContain('这一栏还没有填写')
    expect((await officer.post(`/cases/${caseId}/risks`, risk, json)).status).toBe(200)
    const page = await text('baiwei', `/cases/${caseId}`)
    const note = /action="([^"]+acknowledgement)"/.exec(page)?.[1] ?? ''
    expect((await (await as('baiwei')).post(note, {}, json)).status).toBe(200)
    expect(await text('xiaohe', `/cases/${caseId}`)).toContain('关闭风险点')
  })

  it('show a refused withdrawal again with its sentence', async () => {
    const answer = await (await as('baiwei')).post(`/cases/${caseId}/withdrawal`, { reason: ' ' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('没有写撤回原因')
  })

  it('show the diagram tab before the engine has told of the instance', async () => {
    expect(await text('baiwei', `/cases/${caseId}/diagram`)).toContain('流程正在启动')
  })

  it('list the enterprises and find one by part of its name or code', async () => {
    expect(await text('dingyi', '/enterprises')).toContain('不在库')
    const page = await text('dingyi', `/enterprises?q=${encodeURIComponent('云图')}`)
    expect(page).toContain('银川云图智造')
    expect(page).not.toContain('贺兰晴雪')
  })

  it('show the department its week in the annex’s words before it is published, on paper only afterwards', async () => {
    const page = await text('baiwei', '/scores/2026-W40')
    expect(page).toContain('（市场条线）全链条积分考核公示表')
    expect(page).toContain('合计积分')
    expect(page).toContain('被走访企业（机构）')
    const paper = await (await as('baiwei')).get(`/scores/2026-W40?line=${demoLines.market.id}&print=yes`)
    expect(paper.status).toBe(422)
    expect(await paper.text()).toContain('公示以后才能打印和下载')
    expect((await (await as('baiwei')).get('/scores/2026-W99')).status).toBe(404)
  })
})

describe('the words of demands', () => {
  it('exist for every act, state, ending and its line on the trace', () => {
    const keys = [
      ...caseActs.flatMap((act) => [`demands.acts.${act}`, `timeline.${act}`]),
      ...demandStates.map((state) => `demands.states.${state}`),
      ...caseOutcomes.flatMap((outcome) => [`demands.endings.${outcome}`, `timeline.case-${outcome}`]),
      ...['low', 'medium', 'high'].flatMap((level) => [
        `demands.riskLevels.${level}`,
        `timeline.risk-level-${level}`,
      ]),
    ]
    expect(keys.filter((key) => !zhCN.has(key))).toEqual([])
  })
})
