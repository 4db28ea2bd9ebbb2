import { existsSync } from 'node:fs'
import { taskCommands } from '../../src/commands'
import type { Model } from '../../src/engine/read-model'
import { events } from '../../src/messages/events'
import { projectPath } from '../../src/root'
import { namesIn, productDecisions, productModels, taskTypesServed } from './product-models'

/** Forms that a page shows rather than a user task: the intake, by which a demand comes to be. */
const formsOfPages = ['record-demand']
/** Decisions that a page asks rather than a process: the department proposed while a demand is typed. */
const decisionsOfPages = ['demand-routing']

describe('everything a model calls exists, and everything that exists is called', () => {
  let models: Model[]
  beforeAll(async () => {
    models = await productModels()
  })

  it('has a worker file for each task type, and a step for each worker file', () => {
    const called = models.flatMap((model) => model.serviceTasks.map((task) => task.taskType))
    expect(unique(called)).toEqual(unique(taskTypesServed()))
  })

  it('has a form for each user task, and a user task or a page for each form', () => {
    const shown = models.flatMap((model) => model.userTasks.map((task) => task.formId ?? task.elementId))
    expect(unique([...shown, ...formsOfPages])).toEqual(unique(namesIn('forms', '.form')))
  })

  it('has a command for each user task, and a user task for each command', () => {
    const performed = models.flatMap((model) => model.userTasks.map((task) => task.command ?? task.elementId))
    expect(unique(performed)).toEqual(unique(Object.keys(taskCommands)))
  })

  it('has every process that is called', () => {
    const processes = models.flatMap((model) => model.processes.map(({ id }) => id))
    const called = models.flatMap((model) => model.calledProcesses.map(({ processId }) => processId))
    expect(processes).toEqual(expect.arrayContaining(called))
  })

  it('has every decision that is called, and calls every decision', () => {
    const decisions = models.flatMap((model) => model.calledDecisions.map(({ decisionId }) => decisionId))
    expect(unique([...decisions, ...decisionsOfPages])).toEqual(unique(productDecisions()))
  })

  it('has words for every event that a model tells people of', () => {
    const told = models.flatMap((model) =>
      model.serviceTasks.flatMap(({ taskType, inputs }) => (taskType === 'notify' ? [inputs['event']] : [])),
    )
    expect(Object.keys(events).map((event) => `="${event}"`)).toEqual(expect.arrayContaining(told))
  })

  it('keeps each process in a folder of its own name, with a page that explains it', () => {
    const unexplained = models.filter(
      ({ processId }) => !existsSync(projectPath('processes', processId, 'README.md')),
    )
    expect(unexplained.map(({ processId }) => processId)).toEqual([])
  })
})

function unique(names: string[]): string[] {
  return [...new Set(names)].sort()
}
