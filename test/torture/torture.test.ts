import { spawnSync } from 'node:child_process'
import { projectPath } from '../../src/root'
import { torture, type Outcome } from './torture'
import { casesStand } from './verdict/cases-stand'
import { completionsOnce } from './verdict/completions-once'
import { demandsOnce } from './verdict/demands-once'

// A minute on a quiet machine; the three parts start anew, and a noisy one takes its time for each.
jest.setTimeout(1_800_000)

describe('app, broker and MariaDB killed with -9 while people work', () => {
  beforeAll(() => {
    const built = spawnSync(process.execPath, [projectPath('src', 'build.mjs')], { stdio: 'inherit' })
    expect(built.status).toBe(0)
  })

  let outcome: Outcome
  beforeAll(async () => {
    outcome = await torture(1, () => undefined)
  })

  it('lose no act, do none twice, and projection and engine agree', () => {
    expect(outcome.mismatches).toEqual([])
    expect(outcome.kills).toHaveLength(3)
    expect(outcome.ledger.completions.size).toBeGreaterThan(0)
  })

  it('are compared so that one lost or doubled act would be noticed', () => {
    const { evidence, ledger } = outcome
    const [demand] = evidence.demands
    const [answer] = evidence.answers
    const run = evidence.instances.find(({ processId }) => processId === 'service-lifecycle')!
    expect(demandsOnce(evidence, ledger)).toEqual([])
    expect(demandsOnce({ ...evidence, demands: evidence.demands.slice(1) }, ledger)).toHaveLength(1)
    expect(
      demandsOnce({ ...evidence, demands: [...evidence.demands, { ...demand!, id: 'x' }] }, ledger),
    ).not.toEqual([])
    expect(demandsOnce({ ...evidence, instances: [...evidence.instances, run] }, ledger)).toHaveLength(1)
    expect(completionsOnce(evidence, ledger)).toEqual([])
    expect(completionsOnce({ ...evidence, answers: evidence.answers.slice(1) }, ledger)).toHaveLength(2)
    const tasks = evidence.tasks.map((task) =>
      task.key === answer!.taskKey ? { ...task, state: 'open' as const } : task,
    )
    expect(completionsOnce({ ...evidence, tasks }, ledger)).toHaveLength(1)
    expect(casesStand({ ...evidence, tasks }, ledger)).toHaveLength(1)
  })
})
