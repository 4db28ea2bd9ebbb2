import { randomUUID } from 'node:crypto'
import { rows } from '../../../src/database/table'
import { markConfidential } from '../../../src/confidentiality/mark-confidential'
import { joinCase } from '../../../src/demands/case-readers'
import confirmCompletion from '../../../src/demands/confirm-completion'
import { raiseRisk } from '../../../src/demands/risks/findings'
import {
  acknowledgeRisk,
  closeRisk,
  mitigateRisk,
  reopenRisk,
  type FindingStep,
} from '../../../src/demands/risks/move-finding'
import reviewRisk from '../../../src/demands/risks/review-risk'
import { RiskFindings, RiskSteps } from '../../../src/demands/risks/store'
import { NewDemand, recordDemand } from '../../../src/demands/record-demand'
import { Demands, type Demand, type MemberRole } from '../../../src/demands/store'
import { Notices } from '../../../src/messages/store'
import { demoPeople } from '../../../src/people/demo-people'
import { onBothDatabases } from '../../world/database'
import { demandForm, openExchange, type Exchange } from '../../world/exchange'

type Name = Parameters<Exchange['actor']>[0]

onBothDatabases('findings of risks (norm 9.4)', (database) => {
  let exchange: Exchange
  beforeAll(async () => {
    exchange = await openExchange(database())
  })
  const newCase = async (): Promise<Demand> => {
    const form = NewDemand.parse(demandForm({ submissionId: randomUUID() }))
    const id = await recordDemand(exchange.core, await exchange.actor('baiwei'), form)
    return database().read((tx) => rows(tx, Demands).findOneByOrFail({ id }))
  }
  const raise = async (by: Name, { id: caseId }: Demand, more: object = {}) => {
    const input = { caseId, text: '担保不足', severity: 'high' as const, ...more }
    await raiseRisk(exchange.core, await exchange.actor(by), input)
    const found = await database().read((tx) => rows(tx, RiskFindings).findBy({ caseId }))
    return { caseId, findingId: found.at(-1)!.id, count: found.length }
  }
  const step = async (
    take: typeof closeRisk,
    by: Name,
    finding: FindingStep,
  ): Promise<string | undefined> => {
    await take(exchange.core, await exchange.actor(by), finding)
    const { findingId: id } = finding
    return (await database().read((tx) => rows(tx, RiskFindings).findOneBy({ id })))?.state
  }
  const told = async ({ id: caseId }: Demand, event: string) => {
    const found = await database().read((tx) => rows(tx, Notices).findBy({ caseId, event }))
    return found.map(({ personId }) => personId).sort()
  }

  it('are pointed out by whoever may see the case, at any time, and reach lead and compliance', async () => {
    const demand = await newCase()
    await raise('mahui', demand)
    const { baiwei, xiaohe, fangzheng } = demoPeople
    expect(await told(demand, 'risk-found')).toEqual([baiwei.id, xiaohe.id, fangzheng.id].sort())
    await expect(raise('yuhang', demand)).rejects.toMatchObject({ code: 'case-not-found' })
    const change = { state: 'completed' as const, closedAt: exchange.core.clock.now() }
    await database().transaction((tx) => rows(tx, Demands).update({ id: demand.id }, change))
    expect((await raise('xiaohe', demand)).count).toBe(2)
  })

  it('are one, however often the same form is sent', async () => {
    const demand = await newCase()
    const submissionId = randomUUID()
    expect((await raise('baiwei', demand, { submissionId })).count).toBe(1)
    expect((await raise('baiwei', demand, { submissionId })).count).toBe(1)
  })

  it('go from open by acknowledged and mitigated to closed, and back when compliance opens them again, each step with person, time and note', async () => {
    const demand = await newCase()
    const finding = await raise('xiaohe', demand)
    const refused = (code: string) => ({ code })
    await expect(step(closeRisk, 'xiaohe', finding)).rejects.toMatchObject(refused('risk-not-acknowledged'))
    await expect(step(mitigateRisk, 'baiwei', { ...finding, note: '补充担保' })).rejects.toMatchObject(
      refused('risk-not-acknowledged'),
    )
    await expect(step(acknowledgeRisk, 'mahui', finding)).rejects.toMatchObject(
      refused('lead-only-not-allowed'),
    )
    expect(await step(acknowledgeRisk, 'baiwei', finding)).toBe('acknowledged')
    expect(await step(acknowledgeRisk, 'baiwei', finding)).toBe('acknowledged')
    await expect(step(mitigateRisk, 'baiwei', { ...finding, note: ' ' })).rejects.toMatchObject(
      refused('risk-note-missing'),
    )
    await expect(step(closeRisk, 'xiaohe', finding)).rejects.toMatchObject(refused('risk-note-missing'))
    expect(await step(mitigateRisk, 'baiwei', { ...finding, note: '已追加担保' })).toBe('mitigated')
    await expect(step(closeRisk, 'baiwei', finding)).rejects.toMatchObject(
      refused('compliance-only-not-allowed'),
    )
    expect(await step(closeRisk, 'xiaohe', finding)).toBe('closed')
    await expect(step(reopenRisk, 'xiaohe', finding)).rejects.toMatchObject(refused('risk-note-missing'))
    expect(await step(reopenRisk, 'xiaohe', { ...finding, note: '担保物被查封' })).toBe('open')
    const steps = await database().read((tx) =>
      rows(tx, RiskSteps).find({ where: { findingId: finding.findingId }, order: { id: 'ASC' } }),
    )
    expect(steps.map(({ step: name, byName, note }) => [name, byName, note])).toEqual([
      ['raised', '萧禾', null],
      ['acknowledged', '白薇', null],
      ['mitigated', '白薇', '已追加担保'],
      ['closed', '萧禾', null],
      ['reopened', '萧禾', '担保物被查封'],
    ])
    const kept = await database().read((tx) => rows(tx, RiskFindings).findOneBy({ id: finding.findingId }))
    expect([kept?.openSeverity, kept?.acknowledgedAt, kept?.closedAt]).toEqual(['high', null, null])
  })

  it('hold completion while a 重大 one is not closed, and the head reads which and where it stands', async () => {
    const demand = await newCase()
    const finding = await raise('xiaohe', demand, { text: '募集说明书缺章' })
    const complete = async () => {
      const answers = { completionVerdict: 'confirmed' as const, acceptedAmount: 0, opinion: null }
      const act = { actor: await exchange.actor('luchuan'), caseId: demand.id, taskKey: '1', answers }
      return confirmCompletion.run(exchange.core, act)
    }
    const held = (risks: string) => ({ code: 'high-risk-open', data: { count: 1, risks } })
    await expect(complete()).rejects.toMatchObject(held('募集说明书缺章（待知悉）'))
    await step(acknowledgeRisk, 'baiwei', finding)
    await step(mitigateRisk, 'baiwei', { ...finding, note: '已补章' })
    await expect(complete()).rejects.toMatchObject(held('募集说明书缺章（待关闭）'))
    await step(closeRisk, 'xiaohe', finding)
    await expect(complete()).rejects.not.toMatchObject({ code: 'high-risk-open' })
  })

  it('are not reviewed by who brought the demand in, leads it, carries it out or made the plan, also after they have left', async () => {
    const parts: MemberRole[] = ['originator', 'lead', 'executor']
    for (const role of parts) {
      const demand = await newCase()
      const personId = demoPeople.xiaohe.id
      await database().transaction((tx) => joinCase(exchange.core, tx, { demand, personId, role }))
      const answers = { riskVerdict: 'accepted', riskOpinion: null, findings: null, findingSeverity: null }
      const review = async (by: Name) => {
        const act = { actor: await exchange.actor(by), caseId: demand.id, taskKey: '1', answers }
        return reviewRisk.run(exchange.core, act as never)
      }
      await expect(review('xiaohe')).rejects.toMatchObject({ code: 'reviewer-is-executor' })
      expect(await review('fangzheng')).toMatchObject({ riskVerdict: 'accepted' })
    }
  })

  it('of a confidential case are told without a word of it (norm 11)', async () => {
    const demand = await newCase()
    const mark = { caseId: demand.id, confidential: true, reason: '未公开重组' }
    await markConfidential(exchange.core, await exchange.actor('xiaohe'), mark)
    await raise('luchuan', demand, { text: '内幕信息泄露风险' })
    const found = await database().read((tx) =>
      rows(tx, Notices).findBy({ caseId: demand.id, event: 'risk-found' }),
    )
    expect(found.length).toBeGreaterThan(0)
    for (const { title, body } of found) {
      expect(title + body).toContain('保密案件')
      expect(title + body).not.toMatch(/内幕|贺兰|可转债/)
    }
  })
})
