import { explainDeadline } from '../../src/calendar'
import { rows } from '../../src/database/table'
import { caseSubjects } from '../../src/demands/case-subjects'
import { askSuspension } from '../../src/demands/suspension/ask-suspension'
import { resumeCase } from '../../src/demands/suspension/resume-case'
import { Suspensions } from '../../src/demands/suspension/store'
import { withdrawDemand } from '../../src/demands/withdraw-demand'
import type { Job } from '../../src/engine/engine'
import { newId } from '../../src/ids'
import { Notices } from '../../src/messages/store'
import type { demoPeople } from '../../src/people/demo-people'
import { openRound } from '../../src/demands/support/open-support-round'
import { askSupport } from '../../src/demands/support/ask-support'
import startDeadlineWorker from '../../workers/start-deadline'
import resumeWorker from '../../workers/resume-case'
import suspendWorker from '../../workers/suspend-case'
import { onBothDatabases } from '../world/database'
import { openCaseStage, type CaseStage } from './case-stage'

const job = {} as Job

onBothDatabases('the suspension of a case (norm 13)', (database) => {
  let stage: CaseStage
  let suspensionId: string
  beforeEach(async () => {
    stage = await openCaseStage(database())
    suspensionId = newId()
  })
  const ask = async (more: Record<string, unknown> = {}) =>
    askSuspension(stage.exchange.core, await stage.exchange.actor('mahui'), {
      ...{ submissionId: suspensionId, caseId: stage.caseId },
      ...{ reason: '企业停产检修', resumeOn: '2026-10-15', ...more },
    })
  const key = () => ({ caseId: stage.caseId, suspensionId })
  const suspend = () => suspendWorker.handle(key(), stage.exchange.core, job)
  const finish = () => resumeWorker.handle(key(), stage.exchange.core, job)
  const approve = () => stage.act('luchuan', 'decide-suspension', { suspensionVerdict: 'approved' })
  const suspension = () =>
    database().read((tx) => rows(tx, Suspensions).findOneByOrFail({ id: suspensionId }))
  const resume = async (name: keyof typeof demoPeople = 'mahui') =>
    resumeCase(stage.exchange.core, await stage.exchange.actor(name), { caseId: stage.caseId })

  it('really stops the clock: the working days it lasts are given back, and the explanation says why', async () => {
    await ask()
    await approve()
    expect(await suspend()).toEqual({ resumeAt: '2026-10-14T16:00:00.000Z' })
    expect(await suspend()).toEqual({ resumeAt: '2026-10-14T16:00:00.000Z' })
    expect((await stage.demand()).suspended).toBe(true)
    expect((await stage.deadlines()).map(({ state }) => state)).toEqual(['paused'])
    stage.exchange.clock.set('2026-10-15T02:00:00.000Z')
    await resume()
    await finish()
    const [response] = await stage.deadlines()
    expect(response).toMatchObject({ state: 'running', dueAt: new Date('2026-10-19T18:00:00+08:00') })
    expect(explainDeadline(response!.explanation)).toContain('案件暂停：企业停产检修')
    expect((await stage.demand()).suspended).toBe(false)
    expect((await stage.codes()).filter((code) => code === 'case-resumed')).toHaveLength(1)
    expect(await stage.messages()).toEqual(expect.arrayContaining(['suspension-asked', 'case-resumed']))
    const told = await database().read((tx) => rows(tx, Notices).findBy({ caseId: stage.caseId }))
    expect(told.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['request-decided', 'case-suspended', 'case-resumed']),
    )
  })

  it('norm 13: a deadline started while the case is suspended stands still from its start and runs on with the case', async () => {
    await ask()
    await approve()
    await suspend()
    const { core } = stage.exchange
    const supportId = newId()
    const { caseId } = stage
    const question = { submissionId: supportId, caseId, difficulty: '停产原因复杂', wanted: '协调主管部门' }
    await askSupport(core, await stage.exchange.actor('mahui'), question)
    const progress = { caseId, kind: 'progress', departmentId: 'dept-market' }
    const started = await startDeadlineWorker.handle(progress, core, job)
    expect(await startDeadlineWorker.handle(progress, core, job)).toEqual(started)
    expect((await openRound(core, { caseId, supportId })).state).toBe('paused')
    const states = async () => (await stage.deadlines()).map(({ kind, state }) => [kind, state])
    expect(await states()).toEqual(
      expect.arrayContaining([
        ['response', 'paused'],
        ['progress', 'paused'],
        ['support', 'paused'],
      ]),
    )
    expect((await suspension()).pausedDeadlineIds).toHaveLength(3)
    stage.exchange.clock.set('2026-10-15T02:00:00.000Z')
    await resume()
    expect((await states()).every(([, state]) => state === 'running')).toBe(true)
    const ran = (await stage.deadlines()).find(({ kind }) => kind === 'progress')
    expect(ran?.dueAt.getTime()).toBeGreaterThan(new Date(started.dueAt).getTime())
  })

  it('leaves a deadline that is overdue at its start running, for a suspension hides nothing', async () => {
    await ask()
    await approve()
    await suspend()
    const startedAt = '2026-08-03T02:00:00.000Z'
    const late = { caseId: stage.caseId, kind: 'progress', startedAt }
    await startDeadlineWorker.handle(late, stage.exchange.core, job)
    expect((await stage.deadlines()).find(({ kind }) => kind === 'progress')?.state).toBe('running')
  })

  it('makes the tasks of the case wait, but not a withdrawal', async () => {
    await ask()
    await approve()
    await suspend()
    const actor = await stage.exchange.actor('luchuan')
    const [subject] = await caseSubjects(stage.exchange.core, actor, [stage.caseId])
    expect(subject?.notice).toContain('案件暂停中')
    await expect(stage.act('luchuan', 'decide-plan', { planVerdict: 'approved' })).rejects.toMatchObject({
      code: 'case-suspended',
    })
    await withdrawDemand(stage.exchange.core, await stage.exchange.actor('baiwei'), {
      caseId: stage.caseId,
      reason: '企业改变计划',
    })
    expect(await stage.demand()).toMatchObject({ state: 'withdrawn', suspended: false })
    expect((await suspension()).state).toBe('ended')
    expect(await stage.messages()).toContain('request-ended')
    await finish()
    expect((await suspension()).state).toBe('ended')
  })

  it('leaves an overdue deadline running, and one that was paused by hand paused', async () => {
    stage.exchange.clock.set('2026-10-11T02:00:00.000Z')
    await ask()
    await approve()
    await suspend()
    expect((await stage.deadlines()).map(({ state }) => state)).toEqual(['running'])
    await resume('luchuan')
    expect((await suspension()).resumedByName).toBe('陆川')
  })

  it('ends for good when the head refuses, and can be asked for again', async () => {
    await ask()
    await stage.act('luchuan', 'decide-suspension', { suspensionVerdict: 'refused', opinion: '可以边修边办' })
    expect(await suspension()).toMatchObject({ state: 'refused', opinion: '可以边修边办' })
    suspensionId = newId()
    await ask()
    expect((await suspension()).state).toBe('asked')
  })

  it('lasts longer when the head agrees, and not when the head refuses', async () => {
    await ask()
    await approve()
    await suspend()
    stage.exchange.clock.set('2026-10-15T01:00:00.000Z')
    const extend = (laterOn: string) =>
      stage.act('mahui', 'resume-or-extend', {
        resumptionChoice: 'extend',
        laterOn,
        laterReason: '检修未完',
      })
    await expect(extend('2026-10-15')).rejects.toMatchObject({ code: 'suspension-later-not-later' })
    await expect(extend('2026-12-30')).rejects.toMatchObject({
      code: 'suspension-too-long',
      data: { field: 'laterOn', days: 90, latest: '2026-12-29' },
    })
    expect(await extend('2026-11-02')).toEqual({ resumptionChoice: 'extend' })
    await stage.act('luchuan', 'decide-later-resumption', { laterVerdict: 'refused', opinion: '先恢复' })
    expect(await stage.prefilled('mahui', 'resume-or-extend')).toMatchObject({ returnedBecause: '先恢复' })
    await extend('2026-10-20')
    expect(await stage.prefilled('luchuan', 'decide-later-resumption')).toMatchObject({
      laterOnText: '2026-10-20',
      laterReasonText: '检修未完',
    })
    await stage.act('luchuan', 'decide-later-resumption', { laterVerdict: 'approved' })
    expect(await suspend()).toEqual({ resumeAt: '2026-10-19T16:00:00.000Z' })
    expect(await stage.act('mahui', 'resume-or-extend', { resumptionChoice: 'resume' })).toEqual({
      resumptionChoice: 'resume',
    })
    expect((await suspension()).state).toBe('resumed')
    expect((await stage.deadlines()).map(({ state }) => state)).toEqual(['running'])
  })

  it('is asked for by the lead, once, for a day to come within the policy', async () => {
    const { core } = stage.exchange
    const input = { submissionId: newId(), caseId: stage.caseId, reason: '停产', resumeOn: '2026-10-15' }
    await expect(askSuspension(core, await stage.exchange.actor('luchuan'), input)).rejects.toMatchObject({
      code: 'case-lead-only-not-allowed',
    })
    await expect(ask({ resumeOn: '2026-09-30' })).rejects.toMatchObject({ code: 'suspension-day-early' })
    await expect(ask({ resumeOn: '2026-12-30' })).rejects.toMatchObject({ code: 'suspension-too-long' })
    await Promise.all([ask(), ask()])
    await expect(ask({ submissionId: newId() })).rejects.toMatchObject({ code: 'suspension-open' })
    expect((await stage.codes()).filter((code) => code === 'suspension-asked')).toHaveLength(1)
    await expect(resume()).rejects.toMatchObject({ code: 'suspension-not-running' })
    stage.exchange.clock.set('2026-10-15T02:00:00.000Z')
    await expect(approve()).rejects.toMatchObject({ code: 'suspension-day-passed' })
  })
})
