import { rows } from '../../src/database/table'
import { askScopeChange } from '../../src/demands/scope/ask-scope-change'
import { ScopeChanges } from '../../src/demands/scope/store'
import { askSupport } from '../../src/demands/support/ask-support'
import { openRound } from '../../src/demands/support/open-support-round'
import { SupportRounds } from '../../src/demands/support/store'
import { askSuspension } from '../../src/demands/suspension/ask-suspension'
import { suspendCase } from '../../src/demands/suspension/suspend-case'
import { Suspensions } from '../../src/demands/suspension/store'
import { requestKinds, takeBackRequest, type RequestKind } from '../../src/demands/take-back-request'
import { demandPages } from '../../src/demands/pages'
import { newId } from '../../src/ids'
import { Notices } from '../../src/messages/store'
import type { demoPeople } from '../../src/people/demo-people'
import { zhCN } from '../../src/web/locales/zh-CN'
import { onBothDatabases } from '../world/database'
import { openSite, type Site } from '../web/site'
import { openExecutingCase, type CaseStage } from './case-stage'

type Name = keyof typeof demoPeople

onBothDatabases('taking back what was asked for on a case (norm 13)', (database) => {
  let stage: CaseStage
  let requestId: string
  let site: Site | null = null
  beforeEach(async () => {
    stage = await openExecutingCase(database())
    requestId = newId()
  })
  afterEach(async () => {
    await site?.close()
    site = null
  })
  const base = () => ({ submissionId: requestId, caseId: stage.caseId })
  const ask: Record<RequestKind, () => Promise<void>> = {
    suspension: async () =>
      askSuspension(stage.exchange.core, await stage.exchange.actor('mahui'), {
        ...{ ...base(), reason: '企业停产检修', resumeOn: '2026-10-15' },
      }),
    'scope-change': async () =>
      askScopeChange(stage.exchange.core, await stage.exchange.actor('mahui'), {
        ...{ ...base(), what: '增加尽调', why: '新设子公司' },
        ...{ newAmount: 20_000_000, newDueOn: '2027-03-31' },
      }),
    support: async () =>
      askSupport(stage.exchange.core, await stage.exchange.actor('mahui'), {
        ...{ ...base(), difficulty: '银行授信迟迟不批', wanted: '请领导出面协调' },
      }),
  }
  const decide: Record<RequestKind, () => Promise<unknown>> = {
    suspension: () => stage.act('luchuan', 'decide-suspension', { suspensionVerdict: 'approved' }),
    'scope-change': () =>
      stage.act('luchuan', 'decide-scope-change', { scopeVerdict: 'refused', opinion: '不必' }),
    support: () =>
      stage.act('helan', 'answer-support', {
        ...{ instruction: '周五前约行长面谈', helper: '投行业务部苏瑾', untilOn: '2026-10-16' },
      }),
  }
  const tables = { suspension: Suspensions, 'scope-change': ScopeChanges, support: SupportRounds }
  const state = async (kind: RequestKind) =>
    (
      await database().read((tx) =>
        rows(tx, tables[kind] as typeof Suspensions).findOneByOrFail({ id: requestId }),
      )
    ).state
  const takeBack = async (kind: RequestKind, name: Name = 'mahui') =>
    takeBackRequest(stage.exchange.core, await stage.exchange.actor(name), {
      ...{ caseId: stage.caseId, kind, requestId },
    })
  const supportClocks = async () =>
    (await stage.deadlines()).filter(({ kind }) => kind === 'support').map(({ state }) => state)

  it.each(requestKinds)(
    'a %s not yet decided ends by a message, once, and may be asked for anew',
    async (kind) => {
      await ask[kind]()
      await takeBack(kind)
      await takeBack(kind)
      expect(await state(kind)).toBe('withdrawn')
      expect((await stage.codes()).filter((code) => code === `${kind}-withdrawn`)).toHaveLength(1)
      expect((await stage.messages()).filter((name) => name === 'request-ended')).toHaveLength(1)
      requestId = newId()
      await ask[kind]()
      expect(await state(kind)).toBe('asked')
    },
  )

  it.each(requestKinds)(
    'of withdrawal and decision on a %s the first stands, the other gets a sentence',
    async (kind) => {
      await ask[kind]()
      await takeBack(kind)
      await expect(decide[kind]()).rejects.toMatchObject({
        code: expect.stringMatching(/-not-found$/) as unknown,
      })
      requestId = newId()
      await ask[kind]()
      await decide[kind]()
      await expect(takeBack(kind)).rejects.toMatchObject({ code: 'request-already-decided' })
      requestId = newId()
      if (kind === 'suspension') return
      if (kind === 'support') await stage.act('mahui', 'acknowledge-support', { supportOutcome: 'helped' })
      await ask[kind]()
      const both = await Promise.allSettled([takeBack(kind), decide[kind]()])
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    },
  )

  it.each(requestKinds)('a %s is taken back by who asked, nobody else', async (kind) => {
    await ask[kind]()
    for (const name of ['luchuan', 'baiwei', 'helan'] as const)
      await expect(takeBack(kind, name)).rejects.toMatchObject({
        code: 'request-withdraw-not-own-not-allowed',
      })
    expect(await state(kind)).toBe('asked')
    requestId = newId()
    await expect(takeBack(kind)).rejects.toMatchObject({ code: 'request-not-found' })
  })

  it('a large change of scope may still be taken back while the director has not decided', async () => {
    await ask['scope-change']()
    await stage.act('luchuan', 'decide-scope-change', { scopeVerdict: 'approved' })
    expect(await state('scope-change')).toBe('head-approved')
    await takeBack('scope-change')
    await expect(
      stage.act('shenmu', 'approve-scope-change', { directorVerdict: 'approved' }),
    ).rejects.toMatchObject({ code: 'scope-change-not-found' })
  })

  it('an approved suspension is resumed, not taken back', async () => {
    await ask.suspension()
    await decide.suspension()
    await suspendCase(stage.exchange.core, { caseId: stage.caseId, suspensionId: requestId })
    await expect(takeBack('suspension')).rejects.toMatchObject({ code: 'request-already-decided' })
  })

  it('the time to answer a call for support is void, also when the process offers it afterwards', async () => {
    const open = () => openRound(stage.exchange.core, { caseId: stage.caseId, supportId: requestId })
    await ask.support()
    await open()
    await takeBack('support')
    expect(await supportClocks()).toEqual(['cancelled'])
    requestId = newId()
    await ask.support()
    await takeBack('support')
    const before = await database().read((tx) => rows(tx, Notices).countBy({ event: 'support-asked' }))
    expect((await open()).state).toBe('cancelled')
    expect((await open()).state).toBe('cancelled')
    expect(await database().read((tx) => rows(tx, Notices).countBy({ event: 'support-asked' }))).toBe(before)
  })

  it('the page offers it to who asked and says afterwards what became of it', async () => {
    const { core } = stage.exchange
    site = await openSite(core, demandPages({ core, locale: zhCN, dataDir: stage.dataDir }))
    const as = async (name: Name) => site!.browser(await stage.exchange.actor(name))
    const page = async (name: Name) => (await (await as(name)).get(`/cases/${stage.caseId}/execution`)).text()
    await ask.suspension()
    expect(await page('luchuan')).not.toContain('/suspension/withdrawal')
    expect(await page('mahui')).toContain('/suspension/withdrawal')
    const path = `/cases/${stage.caseId}/suspension/withdrawal`
    const sent = await (await as('mahui')).post(path, { requestId })
    expect(sent.status).toBeLessThan(400)
    const shown = await page('mahui')
    expect(shown).toContain('已撤回')
    expect(shown).not.toContain('/suspension/withdrawal')
    expect(shown).toContain('/suspension/new')
    expect((await (await as('sujin')).post(path, { requestId })).status).toBe(404)
  })
})
