import type { Resource } from '../../src/engine/engine'

/** A step: a person's (`user`), or a worker's (`job` names the task type). */
export type LinearStep =
  { id: string; user: true } | { id: string; job: string; headers?: Record<string, string> }

/** The smallest process there is: it begins by message (or by command when `message` is left out) and goes from step to step. */
export interface LinearProcess {
  id: string
  message?: string
  steps: readonly LinearStep[]
  /** Changes the bytes and nothing else. */
  note?: string
}

/** The BPMN file of a linear process, as the real engine and the fake both take it. */
export function linearProcess({ id, message, steps, note = '' }: LinearProcess): Resource {
  const ids = ['start', ...steps.map((step) => step.id), 'end']
  const flows = ids
    .slice(1)
    .map(
      (target, index) =>
        `<bpmn:sequenceFlow id="f${index}" sourceRef="${ids[index]}" targetRef="${target}" />`,
    )
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  ${message ? `<bpmn:message id="m" name="${message}" />` : ''}
  <bpmn:process id="${id}" name="${note}" isExecutable="true">
    <bpmn:startEvent id="start">${message ? '<bpmn:messageEventDefinition id="md" messageRef="m" />' : ''}</bpmn:startEvent>
    ${steps.map(element).join('\n    ')}
    <bpmn:endEvent id="end" />
    ${flows.join('\n    ')}
  </bpmn:process>
</bpmn:definitions>`
  return { name: `${id}.bpmn`, content: Buffer.from(xml) }
}

function element(step: LinearStep): string {
  if ('user' in step)
    return `<bpmn:userTask id="${step.id}"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>`
  const headers = Object.entries(step.headers ?? {}).map(
    ([key, value]) => `<zeebe:header key="${key}" value="${value}" />`,
  )
  return `<bpmn:serviceTask id="${step.id}"><bpmn:extensionElements><zeebe:taskDefinition type="${step.job}" />${
    headers.length ? `<zeebe:taskHeaders>${headers.join('')}</zeebe:taskHeaders>` : ''
  }</bpmn:extensionElements></bpmn:serviceTask>`
}
