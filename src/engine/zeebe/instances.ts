import type { Engine, Modification } from '../engine'
import type { Gateway } from './gateway'

type Instances = Pick<
  Engine,
  | 'createInstance'
  | 'cancelInstance'
  | 'setVariables'
  | 'modify'
  | 'migrate'
  | 'resolveIncident'
  | 'setJobRetries'
>

/** Commands to running instances, over gRPC. */
export function instances(gateway: Gateway): Instances {
  return {
    async createInstance(processId, variables) {
      const request = { bpmnProcessId: processId, version: -1, variables: JSON.stringify(variables) }
      const { processInstanceKey } = await gateway.call<{ processInstanceKey: string }>(
        'CreateProcessInstance',
        request,
      )
      return processInstanceKey
    },
    async cancelInstance(instanceKey) {
      await gateway.call('CancelProcessInstance', { processInstanceKey: instanceKey })
    },
    async setVariables(scopeKey, variables, local) {
      await gateway.call('SetVariables', {
        elementInstanceKey: scopeKey,
        variables: JSON.stringify(variables),
        local,
      })
    },
    async modify(modification) {
      await gateway.call('ModifyProcessInstance', modifyRequest(modification))
    },
    async migrate({ instanceKey, targetDefinitionKey, mappings }) {
      const migrationPlan = { targetProcessDefinitionKey: targetDefinitionKey, mappingInstructions: mappings }
      await gateway.call('MigrateProcessInstance', { processInstanceKey: instanceKey, migrationPlan })
    },
    async resolveIncident(incidentKey) {
      await gateway.call('ResolveIncident', { incidentKey })
    },
    async setJobRetries(jobKey, retries) {
      await gateway.call('UpdateJobRetries', { jobKey, retries })
    },
  }
}

function modifyRequest({ instanceKey, activate, terminate }: Modification): object {
  return {
    processInstanceKey: instanceKey,
    activateInstructions: activate.map(({ elementId, variables, ancestorKey }) => ({
      elementId,
      ancestorElementInstanceKey: ancestorKey ?? '-1',
      variableInstructions: variables ? [{ variables: JSON.stringify(variables), scopeId: '' }] : [],
    })),
    terminateInstructions: terminate,
  }
}
