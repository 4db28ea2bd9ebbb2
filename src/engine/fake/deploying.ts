import type { Deployed, Engine, Resource } from '../engine'
import { readModel, type Model } from '../read-model'
import { refuse, type FakeProcess, type FakeState } from './state'

type Deploying = Pick<Engine, 'deploy' | 'deleteResource' | 'evaluateDecision'>

/** Deploys linear models: user and service tasks are run in the order of the file, everything else is passed over. */
export function deploying(state: FakeState): Deploying {
  return {
    async deploy(resources) {
      if (resources.length === 0) refuse('invalid', 'no resources')
      const read = await Promise.all(resources.map(understand))
      return read.flatMap((understood) => take(state, understood))
    },
    async deleteResource(key) {
      if (!state.deployed.some((one) => one.key === key)) refuse('not-found', `no resource ${key}`)
      state.deployed = state.deployed.filter((one) => one.key !== key)
      state.processes = state.processes.filter((one) => one.key !== key)
    },
    async evaluateDecision(decisionId, variables) {
      const decide = state.decisions.get(decisionId) ?? refuse('invalid', `no decision ${decisionId}`)
      return decide(variables)
    },
  }
}

interface Understood {
  resource: Resource
  parts: { kind: Deployed['kind']; id: string; model?: Model }[]
}

async function understand(resource: Resource): Promise<Understood> {
  const text = resource.content.toString('utf8')
  if (resource.name.endsWith('.bpmn')) {
    const model = await readModel(text).catch((error: Error) =>
      refuse('invalid', `${resource.name}: ${error.message}`),
    )
    return { resource, parts: [{ kind: 'process', id: model.processId, model }] }
  }
  if (resource.name.endsWith('.form'))
    return { resource, parts: [{ kind: 'form', id: formId(resource.name, text) }] }
  if (resource.name.endsWith('.dmn')) return { resource, parts: decisions(resource.name, text) }
  return refuse('invalid', `${resource.name}: unknown resource type`)
}

function formId(name: string, text: string): string {
  try {
    return (JSON.parse(text) as { id?: string }).id ?? refuse('invalid', `${name}: no form id`)
  } catch {
    return refuse('invalid', `${name}: not a form`)
  }
}

function decisions(name: string, text: string): Understood['parts'] {
  const file = /<(?:\w+:)?definitions[^>]*\sid="([^"]+)"/.exec(text)?.[1]
  if (!file) return refuse('invalid', `${name}: not a DMN file`)
  const ids = [...text.matchAll(/<(?:\w+:)?decision\s[^>]*?id="([^"]+)"/g)].map((found) => found[1] ?? '')
  return [
    { kind: 'decision-requirements', id: file },
    ...ids.map((id) => ({ kind: 'decision' as const, id })),
  ]
}

function take(state: FakeState, { resource, parts }: Understood): Deployed[] {
  const content = resource.content.toString('base64')
  return parts.map(({ kind, id, model }) => {
    const latest = state.deployed.filter((one) => one.kind === kind && one.id === id).at(-1)
    if (latest?.content === content) return described(latest)
    const made = {
      kind,
      id,
      version: (latest?.version ?? 0) + 1,
      key: state.nextKey(),
      resourceName: resource.name,
    }
    state.deployed.push({ ...made, content })
    if (model) state.processes.push(scripted(made, model))
    return made
  })
}

function described({ kind, id, version, key, resourceName }: Deployed): Deployed {
  return { kind, id, version, key, resourceName }
}

function scripted(deployed: Deployed, model: Model): FakeProcess {
  const user = new Set(model.userTasks.map((task) => task.elementId))
  const services = new Map(model.serviceTasks.map((task) => [task.elementId, task]))
  const steps = model.elements
    .filter(({ id }) => user.has(id) || services.has(id))
    .map(({ id }) => ({
      elementId: id,
      type: services.get(id)?.taskType ?? null,
      headers: services.get(id)?.headers ?? {},
    }))
  return { ...deployed, messages: model.startMessages, steps }
}
