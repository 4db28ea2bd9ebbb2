import { randomUUID } from 'node:crypto'
import { rows } from '../../src/database/table'
import { grantInspection, revokeInspection } from '../../src/confidentiality/inspections'
import { CaseInspections, CaseReads } from '../../src/confidentiality/store'
import { maySeeCase } from '../../src/demands/case-readers'
import type { Demand } from '../../src/demands/store'
import { demoPeople } from '../../src/people/demo-people'
import { demoEnterprises } from '../../src/enterprises'
import { onBothDatabases } from '../world/database'
import { enterpriseId } from '../world/exchange'
import { makeSecret, openProduct, withParts, type PersonName, type ProductStage } from './product'

const json = { accept: 'application/json' }
const html = { accept: 'text/html' }

onBothDatabases('reads of a case', (database) => {
  let stage: ProductStage
  beforeAll(async () => {
    stage = await openProduct(database())
  })
  beforeEach(() => stage.exchange.clock.set('2026-09-30T02:00:00.000Z'))
  afterAll(() => stage.site.close())

  const readsOf = async ({ id: caseId }: Demand) => {
    const found = await database().read((tx) =>
      rows(tx, CaseReads).find({ where: { caseId }, order: { id: 'ASC' } }),
    )
    return found.map(({ personName, page, what, ground }) =>
      [personName, page, what, ground].filter(Boolean).join(' '),
    )
  }
  const grantTo = async (by: PersonName, to: PersonName, caseIds: string[], until = '2026-10-10') =>
    grantInspection(stage.core, await stage.exchange.actor(by), {
      ...{ submissionId: randomUUID(), caseIds, personId: demoPeople[to].id, until, reason: '年度抽查' },
    })
  const sees = async (name: PersonName, { id }: Demand) =>
    maySeeCase(stage.core, await stage.exchange.actor(name), id)

  it('norm 11: each opening of a page or file of a confidential case leaves one line, a page that fetches itself none', async () => {
    const demand = await stage.newCase()
    const parts = await withParts(stage, demand)
    await makeSecret(stage, demand.id)
    const browser = await stage.as('baiwei')
    await browser.get(`/cases/${demand.id}`)
    await browser.get(`/cases/${demand.id}`, { ...html, 'x-live': 'refresh' })
    await browser.get(`/cases/${demand.id}?kind=task`)
    await browser.get(`/cases/${demand.id}/diagram`)
    await browser.get(`/files/${parts.file}`)
    await (await stage.as('xiaohe')).get(`/cases/${demand.id}/timeline.csv`)
    await (await stage.as('yuhang')).get(`/cases/${demand.id}`)
    expect(await readsOf(demand)).toEqual([
      '白薇 case confidential',
      '白薇 case confidential',
      '白薇 diagram confidential',
      '白薇 file 协议.png confidential',
      '萧禾 timeline.csv confidential',
    ])
  })

  it('norm 11: who claims that the page fetches itself is logged all the same the first time, and so is a refused form', async () => {
    const demand = await stage.newCase()
    await makeSecret(stage, demand.id)
    await (await stage.as('luchuan')).get(`/cases/${demand.id}`, { ...html, 'x-live': 'refresh' })
    await (await stage.as('helan')).post(`/cases/${demand.id}/risks`, { text: '' }, html)
    expect(await readsOf(demand)).toEqual(['陆川 case confidential', '贺岚 case confidential'])
  })

  it('norm 11: an ordinary case leaves none, but the head reads the log of a confidential one and staff do not', async () => {
    const demand = await stage.newCase()
    await (await stage.as('baiwei')).get(`/cases/${demand.id}`)
    expect(await readsOf(demand)).toEqual([])
    await makeSecret(stage, demand.id)
    await (await stage.as('baiwei')).get(`/cases/${demand.id}`)
    const log = await (await stage.as('luchuan')).get(`/cases/${demand.id}/reads`)
    expect(await log.text()).toContain('白薇')
    expect((await (await stage.as('baiwei')).get(`/cases/${demand.id}/reads`, json)).status).toBe(403)
  })

  it('norm 11, 15: an inspector reads a case with a reason until a date, every reading logged, and not a moment longer', async () => {
    const demand = await stage.newCase()
    expect(await sees('wenqing', demand)).toBe(false)
    await grantTo('wenqing', 'dingyi', [demand.id])
    expect(await sees('dingyi', demand)).toBe(true)
    const browser = await stage.as('dingyi')
    expect((await browser.get(`/cases/${demand.id}`)).status).toBe(200)
    expect(await readsOf(demand)).toEqual(['丁毅 case inspection'])
    expect(await (await browser.get('/inspections')).text()).toContain(`/cases/${demand.id}`)
    stage.exchange.clock.set('2026-10-10T15:59:59.000Z')
    expect(await sees('dingyi', demand)).toBe(true)
    stage.exchange.clock.set('2026-10-10T16:00:00.000Z')
    expect((await browser.get(`/cases/${demand.id}`)).status).toBe(404)
    expect(await (await browser.get('/inspections')).text()).not.toContain(demand.id)
  })

  it('norm 11: a grant is limited by the policy, given by the right people, and taken back at once', async () => {
    const demand = await stage.newCase()
    await expect(grantTo('luchuan', 'dingyi', [demand.id])).rejects.toMatchObject({
      code: 'inspection-grant-not-allowed',
    })
    for (const until of ['2026-10-31', '2026-09-29'])
      await expect(grantTo('xiaohe', 'dingyi', [demand.id], until)).rejects.toMatchObject({
        code: 'inspection-until-wrong',
        data: { from: '2026-09-30', to: '2026-10-30' },
      })
    await grantTo('xiaohe', 'dingyi', [demand.id], '2026-10-30')
    const [grant] = await database().read((tx) => rows(tx, CaseInspections).findBy({ caseId: demand.id }))
    const target = { caseId: demand.id, inspectionId: grant!.id }
    await revokeInspection(stage.core, await stage.exchange.actor('xiaohe'), target)
    expect(await sees('dingyi', demand)).toBe(false)
  })

  it('norm 11: the general office opens no confidential case, and is told no more than of one that does not exist', async () => {
    const demand = await stage.newCase()
    await makeSecret(stage, demand.id)
    await expect(grantTo('wenqing', 'dingyi', [demand.id])).rejects.toMatchObject({
      code: 'inspection-case-unknown',
    })
    await expect(grantTo('wenqing', 'dingyi', [randomUUID()])).rejects.toMatchObject({
      code: 'inspection-case-unknown',
    })
    await grantTo('xiaohe', 'dingyi', [demand.id])
    expect(await sees('dingyi', demand)).toBe(true)
  })

  it('norm 11, 15: all cases of an enterprise are opened by its whole name, once however often the form is sent', async () => {
    await stage.newCase()
    const { name } = demoEnterprises.find(({ id }) => id === enterpriseId('贺兰晴雪'))!
    const form = {
      ...{ submissionId: randomUUID(), which: name, inspectorId: demoPeople.dingyi.id },
      ...{ inspectionUntil: '2026-10-15', inspectionReason: '投诉核查' },
    }
    const browser = await stage.as('wenqing')
    const count = () =>
      database().read((tx) => rows(tx, CaseInspections).countBy({ submissionId: form.submissionId }))
    expect((await browser.post('/inspections', form, json)).status).toBe(200)
    const granted = await count()
    expect(granted).toBeGreaterThan(0)
    expect((await browser.post('/inspections', form, json)).status).toBe(200)
    expect(await count()).toBe(granted)
    const wrong = await browser.post('/inspections', { ...form, which: '没有这家企业' }, html)
    const shown = await wrong.text()
    expect(wrong.status).toBe(422)
    expect(shown).toContain('没有找到可以授权的案件')
    expect(shown).toContain('value="没有这家企业"')
    expect(shown).toContain('投诉核查')
  })
})
