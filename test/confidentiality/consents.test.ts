import { randomUUID } from 'node:crypto'
import { rows } from '../../src/database/table'
import { agreeConsent, recordConsent, withdrawConsent } from '../../src/confidentiality/consents'
import { requireConsent, type Disclosure } from '../../src/confidentiality/require-consent'
import { DisclosureConsents } from '../../src/confidentiality/store'
import type { Demand } from '../../src/demands/store'
import { timelineOf } from '../../src/timeline'
import { pdf } from '../files/samples'
import { onBothDatabases } from '../world/database'
import { openProduct, type PersonName, type ProductStage } from './product'

onBothDatabases('consents to disclosure (norm 11)', (database) => {
  let stage: ProductStage
  beforeAll(async () => {
    stage = await openProduct(database())
  })
  beforeEach(() => stage.exchange.clock.set('2026-09-30T02:00:00.000Z'))
  afterAll(() => stage.site.close())

  const record = async (by: PersonName, { id: caseId }: Demand, more: object = {}) => {
    const place = { core: stage.core, dataDir: stage.dataDir }
    await recordConsent(place, await stage.exchange.actor(by), {
      ...{ submissionId: randomUUID(), caseId, scopes: ['plan' as const], recipient: '宁夏某券商' },
      ...{ until: '2026-10-31', enterpriseByName: '高远', enterpriseOn: '2026-09-29' },
      ...{ file: { name: '同意书.pdf', bytes: pdf } },
      ...more,
    })
    const found = await database().read((tx) =>
      rows(tx, DisclosureConsents).find({ where: { caseId }, order: { id: 'DESC' } }),
    )
    return { caseId, consentId: found[0]!.id, count: found.length }
  }
  const agree = async (by: PersonName, which: { caseId: string; consentId: string }) =>
    agreeConsent(stage.core, await stage.exchange.actor(by), which)
  const require = ({ id: caseId }: Demand, more: Partial<Disclosure> = {}) =>
    database().read((tx) =>
      requireConsent(stage.core, tx, { caseId, scope: 'plan', at: stage.core.clock.now(), ...more }),
    )

  it('count only once both sides have agreed, for their scope, recipient and days', async () => {
    const demand = await stage.newCase()
    const refused = { code: 'consent-missing' }
    await expect(require(demand)).rejects.toMatchObject(refused)
    const which = await record('baiwei', demand)
    await expect(require(demand)).rejects.toMatchObject(refused)
    await agree('luchuan', which)
    await require(demand)
    await require(demand, { recipient: '宁夏某券商' })
    await expect(require(demand, { recipient: '宁夏某' })).rejects.toMatchObject(refused)
    await expect(require(demand, { scope: 'finance' })).rejects.toMatchObject({
      ...refused,
      data: { scope: '财务与经营数据' },
    })
    await require(demand, { at: new Date('2026-10-31T15:59:00.000Z') })
    await expect(require(demand, { at: new Date('2026-10-31T16:00:00.000Z') })).rejects.toMatchObject(refused)
    await expect(require(await stage.newCase())).rejects.toMatchObject(refused)
  })

  it('cover everything when the whole case was agreed on, and end at once when withdrawn', async () => {
    const demand = await stage.newCase()
    const which = await record('luchuan', demand, { scopes: ['all'], recipient: '甲银行、乙事务所' })
    await agree('xiaohe', which)
    await require(demand, { scope: 'agreement', recipient: '乙事务所' })
    const actor = await stage.exchange.actor('helan')
    await withdrawConsent(stage.core, actor, { ...which, reason: '企业来函撤回' })
    await expect(require(demand, { scope: 'agreement' })).rejects.toMatchObject({ code: 'consent-missing' })
    await expect(agree('xiaohe', which)).rejects.toMatchObject({ code: 'consent-withdrawn' })
    const codes = (await timelineOf(stage.core, demand.id)).map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['consent-recorded', 'consent-agreed', 'consent-withdrawn']))
  })

  it('are recorded by the lead or the head, agreed by head, compliance or leadership, once however often they are sent', async () => {
    const demand = await stage.newCase()
    await expect(record('mahui', demand)).rejects.toMatchObject({ code: 'consent-not-allowed' })
    const submissionId = randomUUID()
    const which = await record('baiwei', demand, { submissionId })
    expect((await record('baiwei', demand, { submissionId })).count).toBe(1)
    await expect(agree('baiwei', which)).rejects.toMatchObject({ code: 'consent-not-allowed' })
    await agree('helan', which)
    await agree('xiaohe', which)
    const kept = await database().read((tx) =>
      rows(tx, DisclosureConsents).findOneBy({ id: which.consentId }),
    )
    expect(kept?.exchangeByName).toBe('贺岚')
  })

  it('refuse days that cannot be, and a form without its proof keeps what was typed', async () => {
    const demand = await stage.newCase()
    await expect(record('baiwei', demand, { until: '2026-09-29' })).rejects.toMatchObject({
      code: 'consent-until-past',
    })
    await expect(record('baiwei', demand, { enterpriseOn: '2026-10-01' })).rejects.toMatchObject({
      code: 'consent-in-future',
    })
    const form = new FormData()
    const typed = {
      ...{ submissionId: randomUUID(), recipient: '宁夏某律所', consentUntil: '2026-10-31' },
      ...{ enterpriseByName: '高远', enterpriseOn: '2026-09-29' },
    }
    for (const [name, value] of Object.entries(typed)) form.append(name, value)
    const answer = await (await stage.as('baiwei')).post(`/cases/${demand.id}/consents`, form)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('value="宁夏某律所"')
    form.append('scopes', 'plan')
    form.append('scopes', 'finance')
    const unproven = await (await stage.as('baiwei')).post(`/cases/${demand.id}/consents`, form)
    expect(await unproven.text()).toContain('没有附上企业同意的书面材料')
    form.append('consentFile', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), '同意书.pdf')
    const done = await (await stage.as('baiwei')).post(`/cases/${demand.id}/consents`, form)
    expect(done.status).toBe(302)
    expect(
      await (await (await stage.as('luchuan')).get(`/cases/${demand.id}/confidentiality`)).text(),
    ).toContain('代表中心同意')
  })
})
