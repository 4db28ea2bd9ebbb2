import { system } from '../../src/actor'
import { rows } from '../../src/database/table'
import { maySeeCase } from '../../src/demands'
import { closeCase } from '../../src/demands/close-case'
import { askSupport } from '../../src/demands/support/ask-support'
import { SupportRounds } from '../../src/demands/support/store'
import type { Job } from '../../src/engine/engine'
import { newId } from '../../src/ids'
import { Notices } from '../../src/messages/store'
import { demoPeople } from '../../src/people/demo-people'
import openWorker from '../../workers/open-support-round'
import { onBothDatabases } from '../world/database'
import { openCaseStage, type CaseStage } from './case-stage'

onBothDatabases('a call for the leadership’s support (norm 13)', (database) => {
  let stage: CaseStage
  let supportId: string
  beforeEach(async () => {
    stage = await openCaseStage(database())
    supportId = newId()
  })
  const ask = async (more: Record<string, unknown> = {}) =>
    askSupport(stage.exchange.core, await stage.exchange.actor('mahui'), {
      ...{ submissionId: supportId, caseId: stage.caseId },
      ...{ difficulty: '银行授信迟迟不批', wanted: '请领导出面协调', ...more },
    })
  const open = () => openWorker.handle({ caseId: stage.caseId, supportId }, stage.exchange.core, {} as Job)
  const answer = (more: Record<string, unknown> = {}) =>
    stage.act('helan', 'answer-support', {
      ...{ instruction: '周五前约行长面谈', helper: '投行业务部苏瑾', untilOn: '2026-10-16', ...more },
    })
  const rounds = () =>
    database().read((tx) => rows(tx, SupportRounds).find({ where: { supportId }, order: { ordinal: 'ASC' } }))
  const deadlines = async () => (await stage.deadlines()).filter(({ kind }) => kind === 'support')

  it('reaches leadership and line director with a deadline of two working days, once', async () => {
    await Promise.all([ask(), ask()])
    const first = await open()
    expect(await open()).toEqual(first)
    expect(first.supportDueAt).toBe('2026-10-09T10:00:00.000Z')
    expect(await deadlines()).toHaveLength(1)
    const told = await database().read((tx) => rows(tx, Notices).findBy({ event: 'support-asked' }))
    const here = told.filter(({ caseId }) => caseId === stage.caseId).map(({ personId }) => personId)
    expect(here.sort()).toEqual([demoPeople.helan.id, demoPeople.shenmu.id].sort())
    for (const name of ['helan', 'shenmu'] as const)
      expect(await maySeeCase(stage.exchange.core, await stage.exchange.actor(name), stage.caseId)).toBe(true)
  })

  it('is answered with what, by whom and until when, acknowledged, and kept on the case', async () => {
    await ask()
    await open()
    expect(await stage.prefilled('helan', 'answer-support')).toMatchObject({
      difficultyText: '银行授信迟迟不批',
      dueText: '2026-10-09 18:00',
    })
    await expect(answer({ untilOn: '2026-09-29' })).rejects.toMatchObject({ code: 'support-until-past' })
    expect(await answer()).toEqual({})
    expect(await stage.prefilled('mahui', 'acknowledge-support')).toMatchObject({
      instructionText: '周五前约行长面谈',
      helperText: '投行业务部苏瑾',
      untilText: '2026-10-16',
    })
    expect(await stage.act('mahui', 'acknowledge-support', { supportOutcome: 'helped' })).toEqual({
      supportOutcome: 'helped',
    })
    expect(await rounds()).toMatchObject([{ state: 'acknowledged', answeredByName: '贺岚' }])
    expect(await stage.codes()).toEqual(
      expect.arrayContaining(['support-asked', 'support-answered', 'support-acknowledged']),
    )
    supportId = newId()
    await ask()
    expect(await rounds()).toMatchObject([{ ordinal: 2 }])
  })

  it('goes round again with a deadline of its own when the difficulty stayed', async () => {
    await ask()
    await open()
    await answer()
    await stage.act('mahui', 'acknowledge-support', { supportOutcome: 'again', supportNote: '银行仍未答复' })
    stage.exchange.clock.set('2026-10-12T02:00:00.000Z')
    await open()
    expect(await rounds()).toMatchObject([
      { state: 'again', ordinal: 1 },
      { state: 'asked', ordinal: 2, difficulty: '银行仍未答复' },
    ])
    expect((await deadlines()).map(({ ordinal }) => ordinal)).toEqual([1, 2])
  })

  it('is the lead’s, one at a time, and ends with the case', async () => {
    const input = { submissionId: newId(), caseId: stage.caseId, difficulty: '难', wanted: '助' }
    await expect(
      askSupport(stage.exchange.core, await stage.exchange.actor('baiwei'), input),
    ).rejects.toMatchObject({ code: 'case-lead-only-not-allowed' })
    await ask()
    await expect(ask({ submissionId: newId() })).rejects.toMatchObject({ code: 'support-open' })
    await open()
    await closeCase(stage.exchange.core, system, { caseId: stage.caseId, outcome: 'infeasible' })
    expect(await rounds()).toMatchObject([{ state: 'ended' }])
    expect((await deadlines()).map(({ state }) => state)).toEqual(['cancelled'])
    expect(await stage.messages()).toContain('request-ended')
    await expect(answer()).rejects.toMatchObject({ code: 'case-closed' })
  })
})
