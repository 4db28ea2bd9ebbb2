import { fieldsOf } from '../../src/engine/catalogue'
import type { WorkerDefinition } from '../../src/engine/define-worker'
import type { ServiceTaskModel } from '../../src/engine/read-model'
import { productModels, taskTypesServed } from './product-models'

interface Step extends ServiceTaskModel {
  worker: WorkerDefinition
}

describe('every step of a model fits the worker that it calls', () => {
  let workers: WorkerDefinition[]
  let steps: Step[]
  beforeAll(async () => {
    workers = await Promise.all(taskTypesServed().map(workerNamed))
    const tasks = (await productModels()).flatMap((model) => model.serviceTasks)
    steps = tasks.flatMap((task) =>
      workers.filter(({ type }) => type === task.taskType).map((worker) => ({ ...task, worker })),
    )
  })

  it('finds each worker in the file named for its task type', () => {
    expect(workers.map((worker) => worker.type)).toEqual(taskTypesServed())
  })

  it('hands each worker every input it requires', () => {
    const missing = steps.flatMap(({ elementId, inputs, worker }) =>
      fieldsOf(worker.input, 'input')
        .filter(({ name, required }) => required && !(name in inputs))
        .map(({ name }) => `${elementId} lacks ${name}`),
    )
    expect(missing).toEqual([])
  })

  it('takes from each worker only what it gives', () => {
    const unknown = steps.flatMap(({ elementId, outputs, worker }) => {
      const given = fieldsOf(worker.output, 'output').map(({ name }) => `=${name}`)
      return Object.values(outputs)
        .filter((source) => source !== '=null' && !given.includes(source))
        .map((source) => `${elementId} takes ${source}`)
    })
    expect(unknown).toEqual([])
  })

  it('catches every BPMN error that a worker may throw', () => {
    const uncaught = steps.flatMap(({ elementId, caughtErrors, worker }) =>
      Object.keys(worker.errors ?? {})
        .filter((code) => !caughtErrors.includes(code))
        .map((code) => `${elementId} lets ${code} pass`),
    )
    expect(uncaught).toEqual([])
  })
})

async function workerNamed(name: string): Promise<WorkerDefinition> {
  const { default: worker } = (await import(`../../workers/${name}`)) as { default: WorkerDefinition }
  return worker
}
