import { readFileSync } from 'node:fs'
import { readModel } from '../../../src/engine/read-model'
import { projectPath } from '../../../src/root'
import type { TestRecord } from '../../world/records'

/** How much of a process the instances of this scene went through. */
export interface Coverage {
  processId: string
  elements: number
  missed: string[]
}

/** Compares the model's nodes and flows with what the engine activated and took. */
export async function coverageOf(processId: string, records: readonly TestRecord[]): Promise<Coverage> {
  const xml = readFileSync(projectPath('processes', processId, `${processId}.bpmn`), 'utf8')
  const { elements } = await readModel(xml)
  const visited = new Set(
    records
      .filter(
        ({ valueType, intent, value }) =>
          valueType === 'PROCESS_INSTANCE' &&
          ['ELEMENT_ACTIVATED', 'SEQUENCE_FLOW_TAKEN'].includes(intent) &&
          value['bpmnProcessId'] === processId,
      )
      .map(({ value }) => value['elementId']),
  )
  const told = elements.filter(({ id }) => !leavesEventGateway(id, xml))
  const missed = told.filter(({ id }) => !visited.has(id)).map(({ id }) => id)
  return { processId, elements: told.length, missed }
}

/** One line for whoever runs the tests. */
export function printCoverage({ processId, elements, missed }: Coverage): void {
  const named = missed.length === 0 ? '' : `, missed: ${missed.join(', ')}`
  process.stdout.write(`${processId}: ${elements - missed.length} of ${elements} elements visited${named}\n`)
}

/** The engine writes no record for such a flow; the event behind it tells the same. */
function leavesEventGateway(flowId: string, xml: string): boolean {
  const [, source] = new RegExp(`<bpmn:sequenceFlow id="${flowId}"[^>]* sourceRef="([^"]+)"`).exec(xml) ?? []
  return source !== undefined && xml.includes(`<bpmn:eventBasedGateway id="${source}"`)
}
