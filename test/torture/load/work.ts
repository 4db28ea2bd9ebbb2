import { randomUUID } from 'node:crypto'
import { setTimeout as later } from 'node:timers/promises'
import { demandForm } from '../../world/exchange'
import { answersTo, any, oneIn } from './answers'
import { insist } from './insist'
import type { Ledger } from './ledger'
import type { Colleague } from './staff'

/** People at work until told to stop; then each ends the act they are in. */
export interface Load {
  stop(): Promise<void>
}

/** More cases than this are not open at once, so that the way to the end is walked and not only begun. */
const openAtMost = 60
const idleMs = 200

/** Sets everybody to work as fast as the product lets them. */
export function startLoad(staff: readonly Colleague[], ledger: Ledger): Load {
  const running = { stopped: false }
  const working = staff.map(async (colleague) => {
    while (!running.stopped) {
      const done = (await tasks(colleague, ledger)) + (await demands(colleague, ledger))
      if (done === 0) await later(idleMs)
    }
  })
  return {
    async stop() {
      running.stopped = true
      await Promise.all(working)
    },
  }
}

/** Somebody answered first, or the demand was withdrawn. A task that ended without anybody's answer is not among them. */
const tooLate = ['task-already-done', 'task-canceled', 'case-closed']

/** Does one task of each kind this colleague sees. @returns how many there were */
async function tasks({ browser, elements, department }: Colleague, ledger: Ledger): Promise<number> {
  let found = 0
  for (const element of elements) {
    const page = (await browser.page(`/tasks?element=${element}`)) ?? ''
    const keys = [...page.matchAll(/href="\/tasks\/(\d+)"/g)].map(([, key]) => key!)
    const open = keys.filter((key) => !ledger.completions.has(key))
    if (open.length === 0) continue
    found++
    const key = any(open)
    const answers = answersTo(element, key, department)
    const answer = await insist(browser, ledger, { path: `/tasks/${key}/complete`, answers, mayBe: tooLate })
    if (answer && (!('refused' in answer) || answer.refused === 'task-already-done'))
      ledger.completions.set(key, element)
  }
  return found
}

/** Records a demand, and once in a while withdraws it. */
async function demands(colleague: Colleague, ledger: Ledger): Promise<number> {
  if (!colleague.records || openCases(ledger) >= openAtMost) return 0
  const { browser, person } = colleague
  const visitedAt = new Date(Date.now() - 3_600_000).toISOString()
  const { submissionId: _, ...answers } = demandForm({ departmentId: person.departmentId, visitedAt })
  const submission = randomUUID()
  const path = `/demands?submission=${submission}`
  const answer = await insist(browser, ledger, { path, answers, mayBe: [] })
  if (!answer || !('location' in answer)) return 0
  const caseId = answer.location.replace('/cases/', '')
  ledger.demands.set(submission, caseId)
  if (oneIn(15)) await withdraw(colleague, ledger, caseId)
  return 1
}

async function withdraw({ browser }: Colleague, ledger: Ledger, caseId: string): Promise<void> {
  await later(Math.random() * 4_000)
  const answers = { reason: '企业改变计划' }
  const act = { path: `/cases/${caseId}/withdrawal`, answers, mayBe: ['case-closed'] }
  // Nobody else withdraws it: a case that is closed already was closed by the act whose answer got lost.
  if (await insist(browser, ledger, act)) ledger.withdrawals.add(caseId)
}

function openCases({ demands, completions, withdrawals }: Ledger): number {
  const reviewed = [...completions.values()].filter((element) => element === 'write-review').length
  return demands.size - reviewed - withdrawals.size
}
