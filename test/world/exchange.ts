import { randomUUID } from 'node:crypto'
import type { Actor } from '../../src/actor'
import type { Core } from '../../src/core'
import type { Database } from '../../src/database/database'
import { demoEnterprises, seedDemoEnterprises } from '../../src/enterprises'
import { silentLog } from '../../src/log'
import { findActor } from '../../src/people/actor-of'
import { seedDemoPeople } from '../../src/people/demo'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'

/** A clock that a test moves. */
export interface MovedClock {
  now(): Date
  set(iso: string): void
}

/** The exchange everyone knows: the demo's departments, people and enterprises, on a clock of its own. */
export interface Exchange {
  core: Core
  clock: MovedClock
  actor(name: keyof typeof demoPeople): Promise<Actor>
}

/** Fills an empty database; the clock stands at 2026-09-30 10:00 in Shanghai, a Wednesday before the National Day. */
export async function openExchange(db: Database): Promise<Exchange> {
  let now = new Date('2026-09-30T02:00:00.000Z')
  const clock = { now: () => now, set: (iso: string) => void (now = new Date(iso)) }
  const core: Core = { db, clock, log: silentLog }
  await seedDemoPeople(core)
  await seedDemoEnterprises(core)
  const actor = async (name: keyof typeof demoPeople) => (await findActor(core, { id: demoPeople[name].id }))!
  return { core, clock, actor }
}

/** The id of the demo enterprise whose name contains `part`. */
export function enterpriseId(part: string): string {
  return demoEnterprises.find(({ name }) => name.includes(part))!.id
}

/** What the form `record-demand` would send: 白薇 visited 贺兰晴雪酒业, which wants advice on a bond. */
export function demandForm(more: Record<string, unknown> = {}) {
  return {
    submissionId: randomUUID(),
    enterpriseId: enterpriseId('贺兰晴雪'),
    visitKind: 'onsite' as const,
    visitedAt: '2026-09-30T09:00+08:00',
    visitContent: '与总经理高远面谈，了解产能扩建计划。',
    visitFindings: '',
    evidenceNote: '档案柜 3-12',
    businessSituation: '年产五十万瓶，订单稳定。',
    industry: '葡萄酒酿造',
    demandBrief: '希望发行可转债，用于扩建酒庄',
    matchAnalysis: '可对接私募可转债发行服务。',
    departmentId: demoDepartments.marketing.id,
    contactName: '高远',
    contactPhone: '13900000001',
    ...more,
  }
}
