import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json'
import { BusinessError } from '../errors'
import type { ElementModel, Model, ServiceTaskModel, UserTaskModel } from './model'
import { children, eventDefinition, extension, flowElements, pairs, reference, text } from './moddle'

export type * from './model'

/**
 * Reads a BPMN file. Refuses (`model-unreadable`, `model-without-process`) what is not BPMN or holds nothing to run;
 * whether the engine would accept it is not asked here.
 */
export async function readModel(xml: string): Promise<Model> {
  const definitions = await parse(xml)
  const processes = children(definitions, 'rootElements').filter(isExecutable)
  const first = processes[0]
  if (!first) throw new BusinessError('model-without-process')
  const inside = processes.flatMap((process) =>
    flowElements(process).map((element) => ({ element, process: process.id ?? '' })),
  )
  const elements = inside.map(({ element }) => element)
  return {
    processId: first.id ?? '',
    name: first.name ?? first.id ?? '',
    processes: processes.map((process) => ({ id: process.id ?? '', name: process.name ?? process.id ?? '' })),
    userTasks: inside
      .filter(({ element }) => element.$type === 'bpmn:UserTask')
      .map(({ element, process }) => userTask(element, process)),
    serviceTasks: inside.flatMap(({ element, process }) => serviceTask(element, process, elements)),
    calledDecisions: elements.flatMap(calledDecision),
    calledProcesses: elements.flatMap(calledProcess),
    startMessages: processes.flatMap(startMessages),
    elements: elements.map(plainElement),
    names: Object.fromEntries(
      elements.map((element) => [element.id ?? '', element.name ?? element.id ?? '']),
    ),
  }
}

async function parse(xml: string): Promise<ModdleElement> {
  try {
    const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(xml)
    return rootElement
  } catch (error) {
    throw new BusinessError('model-unreadable', { reason: (error as Error).message })
  }
}

function isExecutable(element: ModdleElement): boolean {
  return element.$type === 'bpmn:Process' && element['isExecutable'] === true
}

function plainElement(element: ModdleElement): ElementModel {
  return {
    id: element.id ?? '',
    type: element.$type.replace('bpmn:', ''),
    name: element.name ?? null,
    parentId: element.$parent?.id ?? '',
  }
}

function userTask(element: ModdleElement, processId: string): UserTaskModel {
  const assignment = extension(element, 'zeebe:AssignmentDefinition')
  const properties = pairs(extension(element, 'zeebe:Properties'), 'properties', ['name', 'value'])
  return {
    elementId: element.id ?? '',
    name: element.name ?? element.id ?? '',
    processId,
    formId: text(extension(element, 'zeebe:FormDefinition'), 'formId'),
    command: properties['command'] ?? null,
    assignee: text(assignment, 'assignee'),
    candidateGroups: text(assignment, 'candidateGroups'),
    candidateUsers: text(assignment, 'candidateUsers'),
    dueDate: text(extension(element, 'zeebe:TaskSchedule'), 'dueDate'),
    properties,
  }
}

/** Not only service tasks: whatever names a task type (send tasks, message throws, scripts) is a worker's job. */
function serviceTask(element: ModdleElement, processId: string, all: ModdleElement[]): ServiceTaskModel[] {
  const taskType = text(extension(element, 'zeebe:TaskDefinition'), 'type')
  if (!taskType) return []
  const mapping = extension(element, 'zeebe:IoMapping')
  return [
    {
      elementId: element.id ?? '',
      name: element.name ?? element.id ?? '',
      processId,
      taskType,
      inputs: pairs(mapping, 'inputParameters', ['target', 'source']),
      outputs: pairs(mapping, 'outputParameters', ['target', 'source']),
      headers: pairs(extension(element, 'zeebe:TaskHeaders'), 'values', ['key', 'value']),
      caughtErrors: all.flatMap((other) =>
        reference(other, 'attachedToRef') === element ? caughtError(other) : [],
      ),
    },
  ]
}

function caughtError(boundary: ModdleElement): string[] {
  const definition = eventDefinition(boundary, 'bpmn:ErrorEventDefinition')
  return definition ? [text(reference(definition, 'errorRef'), 'errorCode') ?? ''] : []
}

function calledDecision(element: ModdleElement): Model['calledDecisions'][number][] {
  const called = extension(element, 'zeebe:CalledDecision')
  const decisionId = text(called, 'decisionId')
  return decisionId
    ? [{ elementId: element.id ?? '', decisionId, resultVariable: text(called, 'resultVariable') }]
    : []
}

function calledProcess(element: ModdleElement): Model['calledProcesses'][number][] {
  const processId = text(extension(element, 'zeebe:CalledElement'), 'processId')
  return processId ? [{ elementId: element.id ?? '', processId }] : []
}

/** Only start events of the process itself: those of event subprocesses do not begin an instance. */
function startMessages(process: ModdleElement): string[] {
  return children(process, 'flowElements')
    .filter((element) => element.$type === 'bpmn:StartEvent')
    .flatMap(
      (start) =>
        text(reference(eventDefinition(start, 'bpmn:MessageEventDefinition'), 'messageRef'), 'name') ?? [],
    )
}
