import { setTimeout as later } from 'node:timers/promises'
import type { Core } from '../../../src/core'
import { timelineOf } from '../../../src/timeline'
import type { TestRecord } from '../../world/records'
import type { Demand } from './demand'
import type { Stage } from './open-stage'

/** Whether the watch over a deadline of this demand sleeps before its first step. */
export function watchIsSet(stage: Stage, demand: Demand): boolean {
  return ofWatch(stage, demand, 'TIMER').length > 0
}

/** How many times the watch of this demand has woken and asked for a check. */
export function checksOf(stage: Stage, demand: Demand): number {
  return ofWatch(stage, demand, 'JOB').filter(({ intent }) => intent === 'CREATED').length
}

/** Waits until the timeline of a demand has `times` lines of this code. */
export async function lineAppears(core: Core, { caseId }: Demand, code: string, times = 1): Promise<void> {
  for (const end = Date.now() + 240_000; Date.now() < end; await later(200))
    if ((await linesOf(core, caseId, code)) >= times) return
  throw new Error(`no line ${code} on the timeline`)
}

/** How many lines of this code the timeline has. */
export async function linesOf(core: Core, caseId: string, code: string): Promise<number> {
  return (await timelineOf(core, caseId)).filter((line) => line.code === code).length
}

function ofWatch({ tap }: Stage, { instanceKey }: Demand, valueType: string): TestRecord[] {
  const watches = new Set(
    tap.records
      .filter(({ value }) => value['parentProcessInstanceKey'] === instanceKey)
      .map(({ key }) => key),
  )
  return tap.records.filter(
    (record) => record.valueType === valueType && watches.has(record.value['processInstanceKey'] as number),
  )
}
