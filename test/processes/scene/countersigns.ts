import { newId } from '../../../src/ids'
import type { TestRecord } from '../../world/records'
import type { Demand } from './demand'
import type { Stage } from './open-stage'

/** What a plan of several departments tells the process. */
export function askedOf(departments: string[], rule: string, lineId: string | null = null) {
  return {
    leadId: 'person-lead',
    coWorkId: newId(),
    coWorkDepartmentIds: departments,
    coWorkLineId: lineId,
    coWorkRule: rule,
  }
}

/** One countersigning under way: the instance of `co-work` that a demand called. */
export interface Countersigns {
  instanceKey: number
  /** The open task of one group; waits for it. */
  task(group: string): Promise<TestRecord>
  /** This group has signed; `coWorkResult` is what the countersigning has come to, null while it is open. */
  sign(group: string, coWorkResult: string | null): Promise<void>
  /** Waits until this element of one of the groups has been left. */
  passed(elementId: string): Promise<void>
  /** Waits for the end. @returns the groups whose tasks ended unsigned */
  ended(): Promise<string[]>
}

/** Waits for the nth countersigning of a demand. */
export async function followCoWork({ engine, tap }: Stage, demand: Demand, nth = 1): Promise<Countersigns> {
  const instanceKey = await tap.until(
    () =>
      tap.records.filter(
        ({ intent, value }) =>
          intent === 'ELEMENT_ACTIVATED' &&
          value['bpmnElementType'] === 'PROCESS' &&
          value['bpmnProcessId'] === 'co-work' &&
          value['parentProcessInstanceKey'] === demand.instanceKey,
      )[nth - 1]?.key,
  )
  const ofIt = (valueType: string, intent: string) =>
    tap.records.filter(
      (record) =>
        record.valueType === valueType &&
        record.intent === intent &&
        record.value['processInstanceKey'] === instanceKey,
    )
  const groupOf = ({ value }: TestRecord) => [value['candidateGroupsList']].flat().join('')
  const task = (group: string) =>
    tap.until(() => ofIt('USER_TASK', 'CREATED').find((record) => groupOf(record) === group))
  return {
    instanceKey,
    task,
    async sign(group, coWorkResult) {
      await engine.completeTask(String((await task(group)).key), { coWorkResult })
    },
    async passed(elementId) {
      await tap.until(() =>
        ofIt('PROCESS_INSTANCE', 'ELEMENT_COMPLETED').some(({ value }) => value['elementId'] === elementId),
      )
    },
    async ended() {
      await tap.until(() =>
        ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'].some((intent) =>
          ofIt('PROCESS_INSTANCE', intent).some(({ key }) => key === instanceKey),
        ),
      )
      return ofIt('USER_TASK', 'CANCELED').map(groupOf)
    },
  }
}
