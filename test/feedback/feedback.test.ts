import { demandPages } from '../../src/demands/pages'
import { rows } from '../../src/database/table'
import { feedbackFacts, inviteFeedback } from '../../src/feedback'
import { makeFeedbackLink } from '../../src/feedback/feedback-link'
import { giveFeedback } from '../../src/feedback/give-feedback'
import { feedbackPages } from '../../src/feedback/pages'
import { FeedbackLinks, Feedbacks } from '../../src/feedback/store'
import { newId } from '../../src/ids'
import { Notices } from '../../src/messages/store'
import { demoPeople } from '../../src/people/demo-people'
import { zhCN } from '../../src/web/locales/zh-CN'
import { openExecutingCase, type CaseStage } from '../demands/case-stage'
import { onBothDatabases } from '../world/database'
import { openSite, type Site } from '../web/site'

type Name = keyof typeof demoPeople

const good = { satisfaction: '5', timeliness: '4', quality: '5', attitude: '5', comment: '', givenBy: '' }

onBothDatabases('the feedback of an enterprise (norm 14, 16)', (database) => {
  let stage: CaseStage
  let site: Site
  beforeEach(async () => {
    stage = await openExecutingCase(database())
    const parts = { core: stage.exchange.core, locale: zhCN, dataDir: stage.dataDir }
    site = await openSite(stage.exchange.core, [...demandPages(parts), ...feedbackPages(parts)])
  })
  afterEach(async () => {
    await database().transaction((tx) => tx.query('DELETE FROM feedback_knocks'))
    await site.close()
  })
  const complete = async () => {
    await stage.act('mahui', 'report-progress', {
      ...{ executionOutcome: 'completed', progressNote: '全部完成', completedPercent: 100 },
      ...{ revenue: 80_000, completionPlace: '档案柜 3-12' },
    })
    await stage.act('luchuan', 'confirm-completion', {
      ...{ completionVerdict: 'confirmed', acceptedAmount: 80_000 },
    })
  }
  const as = async (name: Name) => site.browser(await stage.exchange.actor(name))
  const link = async () => {
    const { core } = stage.exchange
    return (await makeFeedbackLink(core, await stage.exchange.actor('mahui'), stage.caseId)).token
  }
  const form = () => ({ ...good, submission: newId() })
  const given = () => database().read((tx) => rows(tx, Feedbacks).findOneBy({ caseId: stage.caseId }))

  it('the lead makes a link once the service is rendered; it is shown once and only its hash is kept', async () => {
    const lead = await as('mahui')
    const path = `/cases/${stage.caseId}/feedback-link`
    const early = await lead.post(path, {})
    expect([early.status, await early.text()]).toEqual([422, expect.stringContaining('服务完结')])
    await complete()
    const page = await (await lead.post(path, {})).text()
    const token = /\/f\/([\w-]{43})"/.exec(page)?.[1] ?? ''
    expect(token).toHaveLength(43)
    const kept = await database().read((tx) =>
      rows(tx, FeedbackLinks).findOneByOrFail({ caseId: stage.caseId }),
    )
    expect(JSON.stringify(kept)).not.toContain(token)
    expect(kept.expiresAt).toEqual(new Date('2026-10-14T02:00:00.000Z'))
    const shown = await (await lead.get(`/cases/${stage.caseId}`)).text()
    expect(shown).not.toContain(token)
    expect(shown).toContain('重新生成评价链接')
  })

  it('nobody else makes or ends one, and who may not see the case does not learn of it', async () => {
    await complete()
    const [other, stranger] = [await as('baiwei'), await as('sujin')]
    for (const path of ['feedback-link', 'feedback-link/withdrawal']) {
      expect((await other.post(`/cases/${stage.caseId}/${path}`, {})).status).toBe(403)
      expect((await stranger.post(`/cases/${stage.caseId}/${path}`, {})).status).toBe(404)
      expect((await stranger.post(`/cases/${newId()}/${path}`, {})).status).toBe(404)
    }
  })

  it('the page needs no sign-in, asks by labelled fields, and tells nothing of the case but enterprise and service', async () => {
    await complete()
    const page = await (await site.browser().get(`/f/${await link()}`)).text()
    expect(page).toContain('宁夏贺兰晴雪酒业有限公司')
    expect(page).toContain('私募可转债')
    expect(page).toContain('宁夏股权托管交易中心')
    expect(page.match(/<fieldset/g)).toHaveLength(4)
    expect(page.match(/<legend>/g)).toHaveLength(4)
    for (const secret of ['13900000001', '扩建酒庄', '马辉', stage.caseId, '80,000', '/cases/', '/tasks'])
      expect(page).not.toContain(secret)
  })

  it('the answer comes to the case, the lead is told, and the review takes the satisfaction from it', async () => {
    await complete()
    const token = await link()
    const thanks = await site.browser().post(`/f/${token}`, { ...form(), comment: '很专业', givenBy: '高远' })
    expect([thanks.status, await thanks.text()]).toEqual([200, expect.stringContaining('感谢您的评价')])
    expect(await given()).toMatchObject({
      satisfaction: 5,
      timeliness: 4,
      comment: '很专业',
      givenBy: '高远',
    })
    const told = await database().read((tx) =>
      rows(tx, Notices).findBy({ caseId: stage.caseId, event: 'feedback-given' }),
    )
    expect(told.map(({ personId }) => personId)).toEqual([demoPeople.mahui.id])
    expect(await (await (await as('luchuan')).get(`/cases/${stage.caseId}`)).text()).toContain('很专业')
    expect(await stage.prefilled('mahui', 'write-review')).toMatchObject({ satisfaction: '5' })
    const differs = { satisfaction: '4', result: '好' }
    await expect(stage.act('mahui', 'write-review', differs)).rejects.toMatchObject({
      code: 'satisfaction-differs',
      data: { field: 'satisfaction', answered: 5 },
    })
    await stage.act('mahui', 'write-review', { ...differs, satisfaction: '5' })
    const facts = await feedbackFacts(stage.exchange.core, { from: '2026-09-30', to: '2026-09-30' })
    expect(facts.find(({ caseId }) => caseId === stage.caseId)).toMatchObject({
      ...{ satisfaction: 5, departmentName: '市场发展部', leadId: demoPeople.mahui.id, leadName: '马辉' },
    })
  })

  it('a poor satisfaction is told to the head as well, and demands a lesson of the review (norm 14)', async () => {
    await complete()
    await site.browser().post(`/f/${await link()}`, { ...form(), satisfaction: '2' })
    const told = await database().read((tx) =>
      rows(tx, Notices).findBy({ caseId: stage.caseId, event: 'feedback-given' }),
    )
    expect(told.map(({ personId }) => personId).sort()).toEqual(
      [demoPeople.luchuan.id, demoPeople.mahui.id].sort(),
    )
    await expect(
      stage.act('mahui', 'write-review', { satisfaction: '2', result: '慢' }),
    ).rejects.toMatchObject({ code: 'lesson-missing' })
  })

  it('a wrong, used, withdrawn, replaced or expired link gives one and the same page', async () => {
    await complete()
    const visitor = site.browser()
    const seen = async (token: string) => {
      const answer = await visitor.get(`/f/${token}`)
      const text = (await answer.text()).replace(/data-csrf="[^"]*"/, '')
      return `${answer.status} ${text}`
    }
    const wrong = await seen('x'.repeat(43))
    expect(wrong).toMatch(/^410 [^]*此链接无效或已使用/)
    const replaced = await link()
    const withdrawn = await link()
    expect(await seen(replaced)).toBe(wrong)
    await (await as('mahui')).post(`/cases/${stage.caseId}/feedback-link/withdrawal`, {})
    expect(await seen(withdrawn)).toBe(wrong)
    const used = await link()
    stage.exchange.clock.set('2026-10-14T02:00:00.000Z')
    expect(await seen(used)).toBe(wrong)
    stage.exchange.clock.set('2026-10-14T01:59:59.000Z')
    await visitor.post(`/f/${used}`, form())
    expect(await seen(used)).toBe(wrong)
    const again = await visitor.post(`/f/${used}`, form())
    expect([again.status, await again.text()]).toEqual([410, expect.stringContaining('此链接无效或已使用')])
    await expect(link()).rejects.toMatchObject({ code: 'feedback-given-already' })
  })

  it('the same form sent twice is one answer, and is thanked for twice', async () => {
    await complete()
    const token = await link()
    const [visitor, typed] = [site.browser(), form()]
    for (const _ of [1, 2])
      expect(await (await visitor.post(`/f/${token}`, typed)).text()).toContain('感谢您的评价')
    const other = { ...typed, submission: newId(), satisfaction: 1, timeliness: 1, quality: 1, attitude: 1 }
    await expect(giveFeedback(stage.exchange.core, token, other)).rejects.toMatchObject({
      code: 'feedback-link-gone',
    })
    expect(await given()).toMatchObject({ satisfaction: 5 })
  })

  it('says by the field what is missing, above the form as well, and keeps what was typed', async () => {
    await complete()
    const token = await link()
    const { satisfaction: _left, ...rest } = form()
    const answer = await site.browser().post(`/f/${token}`, { ...rest, comment: '<b>好</b>' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('还有 1 处需要填写')
    expect(page).toContain('href="#satisfaction-5"')
    expect(page).toContain('id="satisfaction-error"')
    expect(page).toContain('&lt;b&gt;好&lt;/b&gt;')
    expect(page).toMatch(/name="timeliness" value="4"[^>]*checked/)
    expect(page).toContain(`value="${rest.submission}"`)
    const long = await site.browser().post(`/f/${token}`, { ...form(), comment: '长'.repeat(2001) })
    expect([long.status, await long.text()]).toEqual([422, expect.stringContaining('最多 2000 个字')])
    for (const wild of [{ satisfaction: '9' }, { submission: 'x' }, { comment: ['a'] }, { quality: {} }])
      expect((await site.browser().post(`/f/${token}`, { ...form(), ...wild })).status).toBe(422)
    expect(await given()).toBeNull()
  })

  it('refuses a post without a token of a page of ours', async () => {
    await complete()
    const token = await link()
    const answer = await fetch(`${site.url}/f/${token}`, {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form()).toString(),
    })
    expect(answer.status).toBe(403)
    expect(await given()).toBeNull()
  })

  it('asks an address that knocks too often to wait, whatever it asks for', async () => {
    const visitor = site.browser()
    const statuses = new Set<number>()
    for (let nth = 0; nth < 62; nth++) statuses.add((await visitor.get(`/f/${newId()}`)).status)
    expect([...statuses]).toEqual([410, 429])
    stage.exchange.clock.set('2026-09-30T02:11:00.000Z')
    expect((await visitor.get(`/f/${newId()}`)).status).toBe(410)
  })

  it('the lead is invited once to send the link, and no more when the enterprise has answered', async () => {
    await complete()
    const { core } = stage.exchange
    await inviteFeedback(core, stage.caseId)
    await inviteFeedback(core, stage.caseId)
    const told = await database().read((tx) =>
      rows(tx, Notices).findBy({ caseId: stage.caseId, event: 'feedback-wanted' }),
    )
    expect(told.map(({ personId }) => personId)).toEqual([demoPeople.mahui.id])
  })
})
