import { randomUUID } from 'node:crypto'
import { taskCommands } from '../../src/commands'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { creditCodeCheckDigit } from '../../src/enterprises/rules/credit-code'
import type { Job } from '../../src/engine/engine'
import { Outbox } from '../../src/outbox/store'
import { Notices } from '../../src/messages/store'
import type { demoPeople } from '../../src/people/demo-people'
import { Nomination } from '../../src/qualification/nomination'
import { nominate } from '../../src/qualification/nominate'
import { findQualification } from '../../src/qualification'
import { planEvent } from '../../src/qualification/events/plan-event'
import classifyEnterprise from '../../workers/classify-enterprise'
import enterOnList from '../../workers/enter-on-list'
import { openExchange, type Exchange } from '../world/exchange'

/** The check passes; the head approves what the decision table says. */
export const passed = { checkVerdict: 'passed', checkOpinion: '' }
export const approved = { approvalVerdict: 'approved', approvedClass: 'technology', approvedTier: 'standard' }

export type Name = keyof typeof demoPeople
export const job = (instanceKey = '2251799813685249') => ({ instanceKey }) as Job

let made = 0

/** A well-formed credit code that nothing else has. */
export function freshCode(): string {
  const first = `91640200MB2${String(100_000 + (process.pid % 1000) * 100 + made++).slice(0, 6)}`
  return first + creditCodeCheckDigit(first)
}

/** The qualification's world with the shortest words for its acts. */
export async function openDesk(db: Database) {
  const exchange: Exchange = await openExchange(db)
  const { core } = exchange
  const read = <Found>(find: Parameters<typeof db.read<Found>>[0]) => db.read(find)
  const act = async (name: Name, command: string, caseId: string, given: Record<string, unknown>) => {
    const task = taskCommands[command]!
    const actor = await exchange.actor(name)
    return task.run(core, { actor, caseId, taskKey: '1', answers: task.answers.parse(given) })
  }
  const suggest = (caseId: string, tier = 'standard') =>
    classifyEnterprise.handle(
      { caseId, enterpriseClass: 'technology', enterpriseTier: tier as 'standard' },
      core,
      job(),
    )
  const nominateBy = async (name: Name, more: Record<string, unknown> = {}) =>
    nominate(core, await exchange.actor(name), Nomination.parse(nomination(more)))
  return {
    ...exchange,
    act,
    suggest,
    nominate: nominateBy,
    /** On the list, waiting for agreement, events and manager. */
    async onList(more: Record<string, unknown> = {}, tier = 'standard') {
      const caseId = await nominateBy('wanxi', more)
      await act('mahui', 'check-nomination', caseId, passed)
      await suggest(caseId, tier)
      await act('luchuan', 'approve-qualification', caseId, { ...approved, approvedTier: tier })
      await enterOnList.handle({ caseId }, core, job())
      return caseId
    },
    prefill: async (name: Name, command: string, caseId: string) =>
      taskCommands[command]!.prefill!(core, { actor: await exchange.actor(name), caseId, taskKey: '1' }),
    one: async (id: string) => (await findQualification(core, id))!,
    async plan(kind: 'ceremony' | 'course', startsAt: string) {
      const input = {
        submissionId: randomUUID(),
        kind,
        startsAt: new Date(startsAt),
        place: '中心路演厅',
        note: null,
      }
      return planEvent(core, await exchange.actor('luchuan'), input)
    },
    sent: (caseId: string) =>
      read(async (tx) =>
        (await rows(tx, Outbox).find({ where: { caseId, kind: 'message' }, order: { seq: 'ASC' } })).map(
          ({ payload }) =>
            payload as { name: string; correlationKey: string; variables: Record<string, unknown> },
        ),
      ),
    told: (caseId: string) =>
      read(async (tx) =>
        (await rows(tx, Notices).findBy({ caseId })).map(({ event, personId }) => [event, personId]),
      ),
  }
}
export type Desk = Awaited<ReturnType<typeof openDesk>>

/** What the form of a nomination of a newcomer sends. */
export function nomination(more: Record<string, unknown> = {}) {
  return {
    submissionId: randomUUID(),
    name: `银川星野生物科技有限公司${made++}`,
    creditCode: freshCode(),
    industry: '生物医药',
    wants: 'listing',
    reason: '高新技术企业，拟引进股权融资。',
    contactName: '叶星',
    contactPosition: '总经理',
    contactPhone: '13900000021',
    ...more,
  }
}
