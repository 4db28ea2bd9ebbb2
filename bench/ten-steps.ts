import type { Resource } from '../src/engine/engine'

export const processId = 'bench-ten-steps'
export const taskType = 'bench-step'
export const stepsEach = 10

/** One kilobyte that every instance carries. */
export const payload = { caseId: 'bench', payload: 'x'.repeat(1_000) }

/** A process of ten service tasks in a row. */
export function tenSteps(): Resource {
  const ids = ['start', ...Array.from({ length: stepsEach }, (_, nth) => `step-${nth + 1}`), 'end']
  const tasks = ids
    .slice(1, -1)
    .map(
      (id) =>
        `<bpmn:serviceTask id="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="${taskType}" /></bpmn:extensionElements></bpmn:serviceTask>`,
    )
  const flows = ids
    .slice(1)
    .map((id, nth) => `<bpmn:sequenceFlow id="flow-${nth}" sourceRef="${ids[nth]}" targetRef="${id}" />`)
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="bench" targetNamespace="quanlian">
  <bpmn:process id="${processId}" name="十步" isExecutable="true">
    <bpmn:startEvent id="start" />${tasks.join('')}<bpmn:endEvent id="end" />${flows.join('')}
  </bpmn:process>
</bpmn:definitions>`
  return { name: `${processId}.bpmn`, content: Buffer.from(xml) }
}
