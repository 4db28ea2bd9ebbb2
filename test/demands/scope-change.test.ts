import { rows } from '../../src/database/table'
import { acceptMilestone } from '../../src/demands/agreement/accept-milestone'
import { AgreementVersions, Milestones } from '../../src/demands/agreement/store'
import { closeCase } from '../../src/demands/close-case'
import { askScopeChange } from '../../src/demands/scope/ask-scope-change'
import { ScopeChanges } from '../../src/demands/scope/store'
import { Agreements } from '../../src/demands/work-store'
import { system } from '../../src/actor'
import type { Job } from '../../src/engine/engine'
import { newId } from '../../src/ids'
import { Outbox } from '../../src/outbox/store'
import applyWorker from '../../workers/apply-scope-change'
import { onBothDatabases } from '../world/database'
import { openCaseStage, openExecutingCase, type CaseStage } from './case-stage'

const two = '方案定稿，2026-10-31，50%\n资金到账，2026-12-31，50%'

onBothDatabases('a change of scope (norm 13)', (database) => {
  let stage: CaseStage
  let scopeChangeId: string
  beforeEach(async () => {
    stage = await openExecutingCase(database(), { milestones: two })
    scopeChangeId = newId()
  })
  const ask = async (yuan: number, more: Record<string, unknown> = {}) =>
    askScopeChange(stage.exchange.core, await stage.exchange.actor('mahui'), {
      ...{ submissionId: scopeChangeId, caseId: stage.caseId, what: '增加尽调范围', why: '企业新设子公司' },
      ...{ newAmount: yuan * 100, newDueOn: '2026-12-31', ...more },
    })
  const apply = () =>
    applyWorker.handle({ caseId: stage.caseId, scopeChangeId }, stage.exchange.core, {} as Job)
  const headApproves = () => stage.act('luchuan', 'decide-scope-change', { scopeVerdict: 'approved' })
  const one = () => database().read((tx) => rows(tx, ScopeChanges).findOneByOrFail({ id: scopeChangeId }))
  const agreement = () =>
    database().read((tx) => rows(tx, Agreements).findOneByOrFail({ caseId: stage.caseId }))
  const milestones = () =>
    database().read((tx) =>
      rows(tx, Milestones).find({ where: { caseId: stage.caseId }, order: { ordinal: 'ASC' } }),
    )
  const accept = async (yuan: number) => {
    const [first] = await milestones()
    const place = { core: stage.exchange.core, dataDir: stage.dataDir }
    await acceptMilestone(place, await stage.exchange.actor('luchuan'), {
      ...{ submissionId: newId(), caseId: stage.caseId, milestoneId: first!.id, version: first!.version },
      ...{
        acceptedAmount: yuan * 100,
        acceptedOn: '2026-09-30',
        note: null,
        evidencePlace: '柜',
        file: null,
      },
    })
  }
  const variables = async () =>
    (await database().read((tx) => rows(tx, Outbox).findBy({ caseId: stage.caseId })))
      .map(({ payload }) => payload as { name: string; variables: Record<string, unknown> })
      .find(({ name }) => name === 'scope-change-asked')?.variables

  it('up to the policy’s 20 % is the head’s alone, and the old agreement is kept', async () => {
    await ask(96_000, { newDueOn: '2027-03-31' })
    expect(await variables()).toMatchObject({ scopeChangeId, needsDirector: false })
    expect(await stage.prefilled('luchuan', 'decide-scope-change')).toMatchObject({
      changeText: '80,000 元 → 96,000 元，2026-12-31 → 2027-03-31',
      percentText: '金额变动 20%',
    })
    await headApproves()
    await apply()
    await apply()
    expect(await agreement()).toMatchObject({ amount: 9_600_000, dueOn: '2027-03-31' })
    expect((await milestones()).map(({ amount, dueOn }) => [amount, dueOn])).toEqual([
      [4_800_000, '2026-10-31'],
      [4_800_000, '2027-03-31'],
    ])
    const kept = await database().read((tx) => rows(tx, AgreementVersions).findBy({ caseId: stage.caseId }))
    expect(kept).toMatchObject([{ ordinal: 1, amount: 8_000_000, dueOn: '2026-12-31', scopeChangeId }])
    expect((await one()).state).toBe('applied')
    expect((await stage.codes()).filter((code) => code === 'scope-applied')).toHaveLength(1)
  })

  it('beyond it waits for the line director too, who may refuse', async () => {
    await ask(96_000.01)
    expect(await variables()).toMatchObject({ needsDirector: true })
    await headApproves()
    expect((await one()).state).toBe('head-approved')
    await apply()
    expect((await agreement()).amount).toBe(8_000_000)
    expect(await stage.prefilled('shenmu', 'approve-scope-change')).toMatchObject({
      headOpinionText: '陆川：同意',
    })
    await stage.act('shenmu', 'approve-scope-change', { directorVerdict: 'refused', opinion: '分两期' })
    expect(await one()).toMatchObject({ state: 'refused', directorOpinion: '分两期' })
    scopeChangeId = newId()
    await ask(160_000)
    await headApproves()
    await stage.act('shenmu', 'approve-scope-change', { directorVerdict: 'approved' })
    await apply()
    expect((await agreement()).amount).toBe(16_000_000)
  })

  it('credits the growth of the ratio when the amount falls, and takes nothing back when it rises (norm 17.Q2)', async () => {
    await accept(20_000)
    expect(await stage.completionPoints()).toEqual([250])
    await ask(64_000)
    await headApproves()
    await apply()
    expect(await stage.completionPoints()).toEqual([250, 63])
    scopeChangeId = newId()
    await ask(76_000)
    await headApproves()
    await apply()
    expect(await stage.completionPoints()).toEqual([250, 63])
  })

  it('lets nothing be accepted while it is decided, and ends with the case', async () => {
    await ask(90_000)
    await expect(accept(1)).rejects.toMatchObject({ code: 'scope-change-open' })
    const confirmed = { completionVerdict: 'confirmed', acceptedAmount: 80_000 }
    await expect(stage.act('luchuan', 'confirm-completion', confirmed)).rejects.toMatchObject({
      code: 'scope-change-open',
    })
    await closeCase(stage.exchange.core, system, { caseId: stage.caseId, outcome: 'withdrawn' })
    expect((await one()).state).toBe('ended')
    expect(await stage.messages()).toContain('request-ended')
    await apply()
    expect((await agreement()).amount).toBe(8_000_000)
  })

  it('is refused in words by the field', async () => {
    await accept(30_000)
    await expect(ask(80_000)).rejects.toMatchObject({ code: 'scope-unchanged' })
    await expect(ask(29_999.99)).rejects.toMatchObject({ code: 'scope-below-accepted' })
    await expect(ask(90_000, { newDueOn: '2026-09-29' })).rejects.toMatchObject({
      code: 'scope-due-before-signed',
    })
    stage.exchange.clock.set('2026-10-20T02:00:00.000Z')
    await expect(ask(90_000, { newDueOn: '2026-10-19' })).rejects.toMatchObject({ code: 'scope-due-past' })
    await Promise.all([ask(90_000), ask(90_000)])
    await expect(ask(90_000, { submissionId: newId() })).rejects.toMatchObject({ code: 'scope-change-open' })
    await stage.act('luchuan', 'decide-scope-change', { scopeVerdict: 'refused', opinion: '不必' })
    expect((await one()).state).toBe('refused')
  })

  it('needs an agreement under way', async () => {
    stage = await openCaseStage(database())
    await expect(ask(90_000)).rejects.toMatchObject({ code: 'scope-not-executing' })
  })
})
