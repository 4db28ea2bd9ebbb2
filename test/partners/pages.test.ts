import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCoWork } from '../../src/cowork/open-co-work'
import { demandPages } from '../../src/demands/pages'
import { findDemand } from '../../src/demands'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { newId } from '../../src/ids'
import { partnerPages } from '../../src/partners'
import { partnerKinds } from '../../src/partners/rules/partner-kinds'
import { demoDepartments } from '../../src/people/demo-people'
import { zhCN } from '../../src/web/locales/zh-CN'
import { onBothDatabases } from '../world/database'
import { demandForm, openExchange, type Exchange } from '../world/exchange'
import { openSite, type Site } from '../web/site'

const json = { accept: 'application/json' }
const typed = {
  name: '银川衡正律师事务所',
  kind: 'law',
  contactName: '纪衡',
  contactPhone: '13900000077',
  scope: '债券发行的法律意见',
}

onBothDatabases('the pages of partners and of countersigning', (database) => {
  let exchange: Exchange
  let site: Site
  let caseId: string
  let address: string
  beforeAll(async () => {
    exchange = await openExchange(database())
    const dataDir = mkdtempSync(join(tmpdir(), 'quanlian-files-'))
    const parts = { core: exchange.core, locale: zhCN, dataDir }
    site = await openSite(exchange.core, [...demandPages(parts), ...partnerPages(parts)])
    const form = NewDemand.parse(demandForm())
    caseId = await recordDemand(exchange.core, await exchange.actor('baiwei'), form)
    const added = await post('luchuan', '/partners', { ...typed, submissionId: newId() })
    address = ((await added.json()) as { location: string }).location
  })
  afterAll(() => site.close())
  type Name = Parameters<Exchange['actor']>[0]
  const as = async (name: Name) => site.browser(await exchange.actor(name))
  const text = async (name: Name, path: string) => (await (await as(name)).get(path)).text()
  const post = async (name: Name, path: string, body: Record<string, unknown> | FormData) =>
    (await as(name)).post(path, body, json)
  const undertaking = (days: Record<string, string>) => {
    const form = new FormData()
    for (const [field, value] of Object.entries(days)) form.set(field, value)
    const bytes = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF'
    form.set('undertaking', new File([bytes], '承诺书.pdf', { type: 'application/pdf' }))
    return form
  }

  it('list partners with what they still owe: 待签保密承诺', async () => {
    const page = await text('baiwei', '/partners')
    expect(page).toContain('银川衡正律师事务所')
    expect(page).toContain('待签保密承诺')
    expect(page).toContain('139****0077')
    expect(page).not.toContain('13900000077')
    expect(page).not.toContain('/partners/new')
  })

  it('keep what was typed and say what is wrong by the field', async () => {
    const browser = await as('luchuan')
    const body = { ...typed, name: '另一家', contactPhone: '<b>123</b>', submissionId: newId() }
    const page = await (await browser.post('/partners', body)).text()
    expect(page).toContain('填 11 位手机号码')
    expect(page).toContain('value="另一家"')
    expect(page).not.toContain('<b>123</b>')
    const twice = await post('luchuan', '/partners', { ...typed, submissionId: newId() })
    expect(((await twice.json()) as { error: { code: string } }).error.code).toBe('partner-name-known')
  })

  it('put the undertaking on file, with sentences by its fields', async () => {
    const wrong = await (
      await (
        await as('luchuan')
      ).post(`${address}/undertakings`, undertaking({ signedOn: '2026-09-01', validUntil: '2026-08-01' }))
    ).text()
    expect(wrong).toContain('有效期不能早于签订日期。')
    expect(wrong).toContain('value="2026-09-01"')
    const kept = undertaking({ signedOn: '2026-09-01', validUntil: '2027-08-31' })
    expect((await post('luchuan', `${address}/undertakings`, kept)).status).toBeLessThan(400)
    expect(await text('luchuan', address)).toContain('有效至 2027-08-31')
  })

  it('invite into a case and refuse a disclosure in words, with what was typed', async () => {
    const partnerId = address.split('/').at(-1)!
    const invitation = { partnerId, duty: '出具法律意见', partnerScopes: ['plan', 'finance'] }
    expect((await post('shenmu', `/cases/${caseId}/partners`, invitation)).status).toBeLessThan(400)
    const disclosure = {
      ...{ submissionId: newId(), disclosedTo: partnerId },
      ...{ disclosedScope: 'agreement', disclosedWhat: '协议第二稿' },
    }
    const page = await (await (await as('luchuan')).post(`/cases/${caseId}/disclosures`, disclosure)).text()
    expect(page).toContain('不在银川衡正律师事务所的可披露范围内')
    expect(page).toContain('协议第二稿</textarea>')
    const missing = await post('luchuan', `/cases/${caseId}/disclosures`, {
      ...disclosure,
      disclosedScope: 'plan',
    })
    expect(((await missing.json()) as { error: { code: string } }).error.code).toBe('consent-missing')
  })

  it('tell nothing of a case to who may not read it (norm 11)', async () => {
    const invitation = { partnerId: 'x', duty: '出具法律意见', partnerScopes: 'plan' }
    for (const path of ['partners', 'disclosures', 'partners/x/end']) {
      const answer = await post('sujin', `/cases/${caseId}/${path}`, invitation)
      expect(((await answer.json()) as { error: { code: string } }).error.code).toBe('case-not-found')
    }
  })

  it('show on the case who was asked to countersign, who has, and when (norm 10)', async () => {
    const demand = (await findDemand(exchange.core, caseId))!
    const actor = await exchange.actor('mahui')
    await database().transaction((tx) =>
      openCoWork(exchange.core, tx, {
        ...{ actor, demand, rule: 'majority', plan: { id: newId(), title: '可转债发行辅导' } },
        departmentIds: [demoDepartments.custody.id],
      }),
    )
    const page = await text('tanlin', `/cases/${caseId}`)
    expect(page).toContain('部门会签')
    expect(page).toContain('过半数同意')
    expect(page).toContain('0/2 已签')
    expect(page).toContain('市场条线业务总监')
    expect(page).not.toMatch(/(cowork|partners|errors)\.[a-z]/)
  })

  it('have a word for each kind of partner', () => {
    for (const kind of partnerKinds) expect(zhCN.has(`partners.kinds.${kind}`)).toBe(true)
  })
})
