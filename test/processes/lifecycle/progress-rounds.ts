import { beginAt } from '../scene/business-time'
import { aMoment, recordDemand } from '../scene/demand'
import type { Scene } from '../scene/open-scene'
import type { ScriptedDeadline } from '../scene/scripted-deadlines'

/** The clock of the progress reports (norm 13). */
export function progressRounds(scene: () => Scene): void {
  it('starts a deadline for each round of execution and settles it with the report (norm 13)', async () => {
    const demand = await recordDemand(scene())
    await demand.walkTo('report-progress')
    await demand.complete('report-progress', { executionOutcome: 'continue' })
    await demand.complete('report-progress', { executionOutcome: 'completed' })
    await demand.complete('confirm-completion', { completionVerdict: 'returned' })
    await demand.complete('report-progress', { executionOutcome: 'withdrawn' })
    await demand.ended()
    expect(demand.deeds('start-deadline').map(({ kind, ordinal }) => [kind, ordinal])).toEqual([
      ['progress', 1],
      ['progress', 2],
      ['progress', 3],
    ])
    expect(demand.deeds('settle-deadline').map(({ deadlineId }) => deadlineId)).toEqual([
      `${demand.caseId}:response`,
      ...['progress', 'progress:2', 'progress:3'].map((name) => `${demand.caseId}:${name}`),
    ])
  })

  it('tells of a report that nobody gives, once, waits for it, and watches the next round anew', async () => {
    const time = await beginAt(new Date('2026-10-12T10:00:00+08:00'))
    const demand = await recordDemand(scene())
    const due = (day: string) => time.toEngine(new Date(`2026-${day}T18:00:00+08:00`))
    const [first, second]: ScriptedDeadline[] = [
      { steps: [{ name: 'overdue', at: due('10-26') }], told: [] },
      { steps: [{ name: 'overdue', at: due('11-09') }], told: [] },
    ]
    scene().deadlines.set(`${demand.caseId}:progress`, first!)
    scene().deadlines.set(`${demand.caseId}:progress:2`, second!)
    await demand.walkTo('report-progress')
    await aMoment()
    await time.goTo(new Date('2026-10-26T18:00:01+08:00'))
    await demand.passed('progress-exhausted-told')
    first!.ended = true
    await demand.send('deadline-changed', `${demand.caseId}:progress`)
    await demand.passed('progress-watch-ended')
    await demand.complete('report-progress', { executionOutcome: 'continue' })
    await demand.task('report-progress')
    await aMoment()
    expect(second!.told).toEqual([])
    await demand.complete('report-progress', { executionOutcome: 'completed' })
    await demand.task('confirm-completion')
    await time.goTo(new Date('2026-11-09T18:00:01+08:00'))
    await aMoment()
    expect(second!.told).toEqual([])
    expect(demand.deeds('notify')).toMatchObject([{ event: 'deadline-exhausted' }])
    await demand.send('demand-withdrawn', demand.caseId)
    await demand.ended()
  })
}
