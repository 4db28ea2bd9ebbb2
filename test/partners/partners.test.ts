import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rows } from '../../src/database/table'
import { agreeConsent, recordConsent } from '../../src/confidentiality/consents'
import type { DisclosureScope } from '../../src/confidentiality/rules/disclosure'
import { DisclosureConsents } from '../../src/confidentiality/store'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { findDemand } from '../../src/demands'
import { newId } from '../../src/ids'
import { discloseToPartner } from '../../src/partners/disclose-to-partner'
import { endPartner, invitePartner } from '../../src/partners/invite-partner'
import { listPartners, partnerFor } from '../../src/partners/list-partners'
import { partnersOfCase } from '../../src/partners/partners-of-case'
import { recordUndertaking } from '../../src/partners/record-undertaking'
import { addPartner, changePartner } from '../../src/partners/save-partner'
import type { demoPeople } from '../../src/people/demo-people'
import { timelineOf } from '../../src/timeline'
import { onBothDatabases } from '../world/database'
import { demandForm, openExchange, type Exchange } from '../world/exchange'

const file = { name: '承诺书.pdf', bytes: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF') }
const facts = {
  name: '银川衡正律师事务所',
  kind: 'law' as const,
  contactName: '纪衡',
  contactPhone: '13900000077',
  scope: '股权、债券发行的法律意见',
}

onBothDatabases('partners outside (norm 10, 11)', (database) => {
  let exchange: Exchange
  let caseId: string
  let partnerId: string
  let name: string
  let nth = 0
  const dataDir = mkdtempSync(join(tmpdir(), 'quanlian-partners-'))
  beforeEach(async () => {
    exchange = await openExchange(database())
    const { core } = exchange
    caseId = await recordDemand(core, await exchange.actor('baiwei'), NewDemand.parse(demandForm()))
    name = `${facts.name}${++nth}`
    partnerId = await addPartner(core, await exchange.actor('luchuan'), {
      ...facts,
      ...{ name, submissionId: newId() },
    })
  })

  type Name = keyof typeof demoPeople
  const invite = async (name: Name, partnerScopes: DisclosureScope[] = ['plan']) =>
    invitePartner(exchange.core, await exchange.actor(name), {
      caseId,
      partnerId,
      duty: '出具法律意见',
      partnerScopes,
    })
  const undertake = async (signedOn: string, validUntil: string) =>
    recordUndertaking({ core: exchange.core, dataDir }, await exchange.actor('luchuan'), {
      ...{ partnerId, signedOn, validUntil, file },
    })
  const consent = async (recipient: string, scopes: DisclosureScope[] = ['plan']) => {
    const place = { core: exchange.core, dataDir }
    const actor = await exchange.actor('luchuan')
    const given = { enterpriseByName: '高远', enterpriseOn: '2026-09-29', until: '2026-12-31', file }
    await recordConsent(place, actor, { ...given, submissionId: newId(), caseId, scopes, recipient })
    const all = await database().read((tx) => rows(tx, DisclosureConsents).findBy({ caseId }))
    for (const { id } of all) await agreeConsent(exchange.core, actor, { caseId, consentId: id })
  }
  const disclose = async (
    name: Name,
    more: { submissionId?: string; disclosedScope?: DisclosureScope } = {},
  ) =>
    discloseToPartner(exchange.core, await exchange.actor(name), {
      ...{ caseId, submissionId: newId(), disclosedTo: partnerId },
      ...{ disclosedScope: 'plan' as const, disclosedWhat: '服务方案第二稿', ...more },
    })
  const ofCase = async (name: Name) =>
    partnersOfCase(exchange.core, await exchange.actor(name), (await findDemand(exchange.core, caseId))!)
  const refused = (code: string) => expect.objectContaining({ code }) as unknown

  it('are entered by those who answer for departments, once, under a name of their own', async () => {
    const { core } = exchange
    const [luchuan, baiwei] = [await exchange.actor('luchuan'), await exchange.actor('baiwei')]
    const submissionId = newId()
    const other = { ...facts, name: `宁夏明衡会计师事务所${nth}`, kind: 'accounting' as const, submissionId }
    expect(await addPartner(core, luchuan, other)).toBe(await addPartner(core, luchuan, other))
    await expect(addPartner(core, luchuan, { ...facts, name, submissionId: newId() })).rejects.toEqual(
      refused('partner-name-known'),
    )
    expect(() => addPartner(core, baiwei, other)).toThrow()
    const change = { ...facts, name, id: partnerId, version: 1, active: true, scope: '法律意见与尽职调查' }
    await changePartner(core, luchuan, change)
    await expect(changePartner(core, luchuan, change)).rejects.toEqual(refused('partner-changed-meanwhile'))
  })

  it('show the whole phone number only to those who keep them (norm 11)', async () => {
    const phones = async (person: Name) =>
      (await listPartners(exchange.core, await exchange.actor(person)))
        .filter(({ id }) => id === partnerId)
        .map(({ contactPhone }) => contactPhone)
    expect(await phones('baiwei')).toEqual(['139****0077'])
    expect(await phones('luchuan')).toEqual(['13900000077'])
  })

  it('are invited by the director of the line, the head or the leadership, not by everybody in the case', async () => {
    await expect(invite('baiwei')).rejects.toEqual(refused('partner-invitation-not-allowed'))
    await expect(invite('qinyue')).rejects.toEqual(refused('partner-invitation-not-allowed'))
    await invite('shenmu')
    await invite('luchuan', ['plan', 'finance'])
    expect((await ofCase('baiwei')).partners).toMatchObject([
      { partnerName: name, scopes: ['plan', 'finance'], bound: 'missing' },
    ])
    expect((await timelineOf(exchange.core, caseId)).at(-1)).toMatchObject({ code: 'partner-invited' })
  })

  it('are shown nothing before their undertaking is on file, nor after it ran out', async () => {
    await invite('shenmu')
    await consent(name)
    await expect(disclose('luchuan')).rejects.toEqual(refused('undertaking-missing'))
    await undertake('2025-09-01', '2026-09-29')
    await expect(disclose('luchuan')).rejects.toEqual(refused('undertaking-expired'))
    expect((await ofCase('luchuan')).partners).toMatchObject([{ bound: 'expired', boundUntil: '2026-09-29' }])
    await undertake('2026-09-30', '2026-09-30')
    await disclose('luchuan')
    expect((await ofCase('luchuan')).partners).toMatchObject([{ bound: 'valid' }])
  })

  it('are shown nothing without the consent of exchange and enterprise that names them (norm 11)', async () => {
    await invite('shenmu')
    await undertake('2026-09-01', '2027-08-31')
    await expect(disclose('luchuan')).rejects.toEqual(refused('consent-missing'))
    await consent('别的机构')
    await expect(disclose('luchuan')).rejects.toEqual(refused('consent-missing'))
    await consent(name, ['finance'])
    await expect(disclose('luchuan')).rejects.toEqual(refused('consent-missing'))
    await consent(name)
    await disclose('luchuan')
  })

  it('are shown nothing beyond what they were invited for', async () => {
    await invite('shenmu', ['plan'])
    await undertake('2026-09-01', '2027-08-31')
    await consent(name, ['all'])
    for (const disclosedScope of ['finance', 'all'] as const)
      await expect(disclose('luchuan', { disclosedScope })).rejects.toEqual(refused('outside-scope'))
    await invite('shenmu', ['all'])
    await disclose('luchuan', { disclosedScope: 'finance' })
  })

  it('leave a list of what was shown, when and by whom; the same form twice is one line', async () => {
    await invite('shenmu')
    await undertake('2026-09-01', '2027-08-31')
    await consent(name)
    const submissionId = newId()
    for (let times = 0; times < 2; times++) await disclose('luchuan', { submissionId })
    const listed = { what: '服务方案第二稿', disclosedByName: '陆川', disclosedAt: exchange.clock.now() }
    expect((await ofCase('baiwei')).partnerDisclosures).toMatchObject([listed])
    const of = async (name: Name) =>
      (await partnerFor(exchange.core, await exchange.actor(name), partnerId)).disclosures
    expect(await of('luchuan')).toMatchObject([listed])
    expect(await of('jiangbo')).toEqual([])
    expect((await timelineOf(exchange.core, caseId)).at(-1)).toMatchObject({ code: 'partner-disclosed' })
  })

  it('are shown nothing by those who do not lead, nor after they left', async () => {
    await invite('shenmu')
    await undertake('2026-09-01', '2027-08-31')
    await consent(name)
    await expect(disclose('baiwei')).rejects.toEqual(refused('disclosure-not-allowed'))
    const actor = await exchange.actor('shenmu')
    for (let times = 0; times < 2; times++) await endPartner(exchange.core, actor, { caseId, partnerId })
    await expect(disclose('luchuan')).rejects.toEqual(refused('partner-not-invited'))
    await invite('luchuan')
    await disclose('luchuan')
  })

  it('undertake on days that can be, with a file that proves it', async () => {
    await expect(undertake('2026-10-01', '2027-09-30')).rejects.toEqual(refused('undertaking-in-future'))
    await expect(undertake('2026-09-01', '2026-08-31')).rejects.toEqual(refused('undertaking-days-wrong'))
  })
})
