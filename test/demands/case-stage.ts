import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Deadlines, type Deadline } from '../../src/calendar/store'
import { taskCommands } from '../../src/commands'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { Demands, type Demand } from '../../src/demands/store'
import type { Job } from '../../src/engine/engine'
import { newId } from '../../src/ids'
import { Outbox } from '../../src/outbox/store'
import { demoPeople } from '../../src/people/demo-people'
import { ScoreEntries } from '../../src/scoring/store'
import { timelineOf } from '../../src/timeline'
import openCaseWorker from '../../workers/open-case'
import { demandForm, openExchange, type Exchange } from '../world/exchange'

type Name = keyof typeof demoPeople

/** A file as a browser sends it; its first bytes say PNG. */
export const picture = (name = '验收单.png') => ({
  name,
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
})

/** A demand of 贺兰晴雪 that 白薇 recorded and 马辉 leads, and what people do to it. */
export interface CaseStage {
  exchange: Exchange
  caseId: string
  dataDir: string
  act(name: Name, command: string, given: Record<string, unknown>): Promise<Record<string, unknown>>
  prefilled(name: Name, command: string): Promise<Record<string, unknown>>
  demand(): Promise<Demand>
  deadlines(): Promise<Deadline[]>
  /** Names of the messages the case owes the engine. */
  messages(): Promise<string[]>
  codes(): Promise<string[]>
  /** Points booked for the completion of its agreement, entry by entry. */
  completionPoints(): Promise<number[]>
}

/** A case whose process runs: the plan is submitted, nothing decided. */
export async function openCaseStage(db: Database): Promise<CaseStage> {
  const exchange = await openExchange(db)
  const { core } = exchange
  const caseId = await recordDemand(core, await exchange.actor('baiwei'), NewDemand.parse(demandForm()))
  await openCaseWorker.handle({ caseId }, core, { instanceKey: '2251799813685249' } as Job)
  const stage: CaseStage = {
    ...{ exchange, caseId, dataDir: mkdtempSync(join(tmpdir(), 'quanlian-case-')) },
    async act(name, command, given) {
      const task = taskCommands[command]!
      const actor = await exchange.actor(name)
      return task.run(core, { actor, caseId, taskKey: '1', answers: task.answers.parse(given) })
    },
    prefilled: async (name, command) =>
      taskCommands[command]!.prefill!(core, { actor: await exchange.actor(name), caseId, taskKey: '1' }),
    demand: () => db.read((tx) => rows(tx, Demands).findOneByOrFail({ id: caseId })),
    deadlines: () =>
      db.read((tx) => rows(tx, Deadlines).find({ where: { caseId }, order: { startedAt: 'ASC' } })),
    messages: async () =>
      (await db.read((tx) => rows(tx, Outbox).findBy({ caseId, kind: 'message' }))).map(
        ({ payload }) => (payload as { name: string }).name,
      ),
    codes: async () => (await timelineOf(core, caseId)).map(({ code }) => code),
    completionPoints: async () =>
      (
        await db.read((tx) =>
          rows(tx, ScoreEntries).find({ where: { caseId, rule: 'Q-completed' }, order: { id: 'ASC' } }),
        )
      ).map(({ points }) => points),
  }
  await stage.act('mahui', 'submit-plan', {
    discussionMinutes: '陆川、白薇、马辉参加，一致同意。',
    planTitle: '可转债发行辅导',
    planContent: '尽调、辅导、备案、发行。',
    serviceProducts: '私募可转债',
    leadId: demoPeople.mahui.id,
    amountBand: 'medium',
  })
  return stage
}

/** A case with a signed agreement of 80,000 元 under way. */
export async function openExecutingCase(
  db: Database,
  agreement: Record<string, unknown> = {},
): Promise<CaseStage> {
  const stage = await openCaseStage(db)
  await stage.act('luchuan', 'decide-plan', { planVerdict: 'approved' })
  await stage.act('xiaohe', 'review-risk', { riskVerdict: 'accepted' })
  await stage.act('mahui', 'sign-agreement', {
    agreementOutcome: 'signed',
    agreementNumber: `NG-${newId()}`,
    agreementAmount: 80_000,
    signedOn: '2026-09-30',
    agreedDueOn: '2026-12-31',
    ...agreement,
  })
  return stage
}
