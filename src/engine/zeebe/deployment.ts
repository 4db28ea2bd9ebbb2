import type { Deployed, Engine } from '../engine'
import type { Gateway } from './gateway'

interface Deployment {
  process?: { bpmnProcessId: string; version: number; processDefinitionKey: string; resourceName: string }
  decision?: { dmnDecisionId: string; version: number; decisionKey: string; decisionRequirementsKey: string }
  decisionRequirements?: {
    dmnDecisionRequirementsId: string
    version: number
    decisionRequirementsKey: string
    resourceName: string
  }
  form?: { formId: string; version: number; formKey: string; resourceName: string }
}

/** Deploying, all files in one command: all are taken or none. */
export function deployment(gateway: Gateway): Pick<Engine, 'deploy' | 'deleteResource'> {
  return {
    async deploy(resources) {
      const { deployments } = await gateway.call<{ deployments: Deployment[] }>(
        'DeployResource',
        { resources },
        60_000,
      )
      return deployments.flatMap((one) => read(one, deployments))
    },
    async deleteResource(key) {
      await gateway.call('DeleteResource', { resourceKey: key })
    },
  }
}

function read(
  { process, decision, decisionRequirements: drg, form }: Deployment,
  all: Deployment[],
): Deployed[] {
  if (process) {
    const { bpmnProcessId: id, version, processDefinitionKey: key, resourceName } = process
    return [{ kind: 'process', id, version, key, resourceName }]
  }
  if (form)
    return [
      {
        kind: 'form',
        id: form.formId,
        version: form.version,
        key: form.formKey,
        resourceName: form.resourceName,
      },
    ]
  if (drg) {
    const { dmnDecisionRequirementsId: id, version, decisionRequirementsKey: key, resourceName } = drg
    return [{ kind: 'decision-requirements', id, version, key, resourceName }]
  }
  if (!decision) return []
  const { dmnDecisionId: id, version, decisionKey: key, decisionRequirementsKey } = decision
  const file = all.find(
    (other) => other.decisionRequirements?.decisionRequirementsKey === decisionRequirementsKey,
  )
  return [
    { kind: 'decision', id, version, key, resourceName: file?.decisionRequirements?.resourceName ?? '' },
  ]
}
