import { optional, primary } from '../columns'
import type { Migration } from '../migration'

/** What the engine's records say: how far they were read, what is deployed, where every instance stands. */
export const projection: Migration = {
  name: '0004-projection',
  async up(step) {
    await step.createTable('engine_partitions', (c) => ({
      partition: primary(c.integer()),
      position: c.bigInteger(),
      logId: optional(c.text(64)),
      recordedAt: optional(c.instant()),
      appliedAt: optional(c.instant()),
      refusal: optional(c.text(500)),
      refusedAt: optional(c.instant()),
    }))
    await step.createTable('engine_sequences', (c) => ({
      partition: primary(c.integer()),
      valueType: primary(c.text(60)),
      firstSequence: c.bigInteger(),
      firstPosition: c.bigInteger(),
      firstAt: c.bigInteger(),
      lastSequence: c.bigInteger(),
      lastPosition: c.bigInteger(),
      lastAt: c.bigInteger(),
    }))
    await step.createTable('engine_gaps', (c) => ({
      partition: primary(c.integer()),
      valueType: primary(c.text(60)),
      fromSequence: primary(c.bigInteger()),
      toSequence: c.bigInteger(),
      position: c.bigInteger(),
      seenAt: c.instant(),
    }))
    await step.createTable('engine_set_aside', (c) => ({
      partition: primary(c.integer()),
      position: primary(c.bigInteger()),
      raw: c.longText(),
      reason: c.text(500),
      at: c.instant(),
      replayedAt: optional(c.instant()),
    }))
    await step.createTable(
      'engine_definitions',
      (c) => ({
        key: primary(c.key()),
        processId: c.text(),
        version: c.integer(),
        name: c.text(500),
        resourceName: c.text(500),
        xml: c.longText(),
        digest: c.text(64),
        elements: c.json(),
        deployedAt: c.instant(),
        deletedAt: optional(c.instant()),
      }),
      [{ name: 'engine_definitions_process_version', columns: ['processId', 'version'] }],
    )
    await step.createTable(
      'engine_forms',
      (c) => ({
        key: primary(c.key()),
        formId: c.text(),
        version: c.integer(),
        resourceName: c.text(500),
        schema: c.longText(),
        digest: c.text(64),
        deployedAt: c.instant(),
        deletedAt: optional(c.instant()),
      }),
      [{ name: 'engine_forms_form_version', columns: ['formId', 'version'] }],
    )
    await step.createTable(
      'engine_decisions',
      (c) => ({
        key: primary(c.key()),
        decisionId: c.text(),
        version: c.integer(),
        name: c.text(500),
        requirementsKey: c.key(),
        deployedAt: c.instant(),
        deletedAt: optional(c.instant()),
      }),
      [{ name: 'engine_decisions_decision_version', columns: ['decisionId', 'version'] }],
    )
    await step.createTable('engine_decision_requirements', (c) => ({
      key: primary(c.key()),
      requirementsId: c.text(),
      version: c.integer(),
      name: c.text(500),
      resourceName: c.text(500),
      xml: c.longText(),
      digest: c.text(64),
      deployedAt: c.instant(),
      deletedAt: optional(c.instant()),
    }))
    await step.createTable(
      'engine_instances',
      (c) => ({
        key: primary(c.key()),
        processId: c.text(),
        definitionKey: c.key(),
        version: c.integer(),
        state: c.text(12),
        parentInstanceKey: optional(c.key()),
        parentElementInstanceKey: optional(c.key()),
        caseId: optional(c.text(64)),
        openIncidents: c.integer(),
        startedAt: c.instant(),
        endedAt: optional(c.instant()),
        position: c.bigInteger(),
      }),
      [
        { name: 'engine_instances_case', columns: ['caseId'] },
        { name: 'engine_instances_parent', columns: ['parentInstanceKey'] },
        { name: 'engine_instances_started', columns: ['startedAt', 'key'] },
        { name: 'engine_instances_state', columns: ['state', 'startedAt', 'key'] },
        { name: 'engine_instances_process', columns: ['processId', 'state', 'startedAt', 'key'] },
        { name: 'engine_instances_incidents', columns: ['openIncidents'] },
      ],
    )
    await step.createTable(
      'engine_elements',
      (c) => ({
        key: primary(c.key()),
        instanceKey: c.key(),
        elementId: c.text(),
        type: c.text(40),
        state: c.text(12),
        scopeKey: c.key(),
        startedAt: c.instant(),
        endedAt: optional(c.instant()),
        position: c.bigInteger(),
      }),
      [{ name: 'engine_elements_instance', columns: ['instanceKey'] }],
    )
    await step.createTable('engine_flows', (c) => ({
      instanceKey: primary(c.key()),
      flowId: primary(c.text()),
      taken: c.integer(),
    }))
    await step.createTable(
      'engine_variables',
      (c) => ({
        scopeKey: primary(c.key()),
        name: primary(c.text()),
        value: c.longText(),
        instanceKey: c.key(),
        position: c.bigInteger(),
      }),
      [{ name: 'engine_variables_instance', columns: ['instanceKey'] }],
    )
    await step.createTable(
      'engine_user_tasks',
      (c) => ({
        key: primary(c.key()),
        state: c.text(12),
        name: c.text(500),
        command: optional(c.text()),
        formId: optional(c.text()),
        formKey: optional(c.key()),
        assignee: optional(c.text()),
        candidateGroups: c.json(),
        candidateUsers: c.json(),
        elementId: c.text(),
        elementInstanceKey: c.key(),
        instanceKey: c.key(),
        processId: c.text(),
        definitionKey: c.key(),
        caseId: optional(c.text(64)),
        dueAt: optional(c.instant()),
        followUpAt: optional(c.instant()),
        createdAt: c.instant(),
        endedAt: optional(c.instant()),
        position: c.bigInteger(),
      }),
      [
        { name: 'engine_user_tasks_case', columns: ['caseId'] },
        { name: 'engine_user_tasks_instance', columns: ['instanceKey'] },
        { name: 'engine_user_tasks_element', columns: ['elementInstanceKey'] },
        { name: 'engine_user_tasks_state', columns: ['state', 'dueAt', 'key'] },
      ],
    )
    await step.createTable(
      'engine_task_candidates',
      (c) => ({
        candidate: primary(c.text()),
        due: primary(c.text(24)),
        taskKey: primary(c.key()),
        processId: c.text(),
        elementId: c.text(),
        assignee: optional(c.text()),
      }),
      [{ name: 'engine_task_candidates_task', columns: ['taskKey'] }],
    )
    await step.createTable(
      'engine_jobs',
      (c) => ({
        key: primary(c.key()),
        type: c.text(),
        instanceKey: c.key(),
        elementInstanceKey: c.key(),
        elementId: c.text(),
        state: c.text(12),
        retries: c.integer(),
        worker: c.text(),
        errorMessage: c.longText(),
        deadline: optional(c.instant()),
        position: c.bigInteger(),
      }),
      [{ name: 'engine_jobs_instance', columns: ['instanceKey'] }],
    )
    await step.createTable(
      'engine_incidents',
      (c) => ({
        key: primary(c.key()),
        type: c.text(60),
        message: c.longText(),
        processId: c.text(),
        elementId: c.text(),
        instanceKey: c.key(),
        elementInstanceKey: c.key(),
        jobKey: optional(c.key()),
        state: c.text(12),
        createdAt: c.instant(),
        resolvedAt: optional(c.instant()),
        position: c.bigInteger(),
      }),
      [
        { name: 'engine_incidents_state', columns: ['state', 'createdAt', 'key'] },
        { name: 'engine_incidents_instance', columns: ['instanceKey'] },
      ],
    )
    await step.createTable(
      'engine_timers',
      (c) => ({
        key: primary(c.key()),
        instanceKey: optional(c.key()),
        elementInstanceKey: optional(c.key()),
        definitionKey: c.key(),
        elementId: c.text(),
        dueAt: c.instant(),
        repetitions: c.integer(),
        state: c.text(12),
        position: c.bigInteger(),
      }),
      [{ name: 'engine_timers_instance', columns: ['instanceKey'] }],
    )
    await step.createTable(
      'engine_acts',
      (c) => ({
        key: primary(c.key()),
        kind: c.text(12),
        ref: c.text(),
        at: c.instant(),
        position: c.bigInteger(),
      }),
      [{ name: 'engine_acts_kind_ref', columns: ['kind', 'ref', 'at'] }],
    )
    await step.createTable(
      'engine_message_waits',
      (c) => ({
        key: primary(c.key()),
        messageName: c.text(),
        correlationKey: c.text(),
        instanceKey: c.key(),
        elementInstanceKey: c.key(),
        elementId: c.text(),
        state: c.text(12),
        position: c.bigInteger(),
      }),
      [
        { name: 'engine_message_waits_instance', columns: ['instanceKey'] },
        { name: 'engine_message_waits_message', columns: ['messageName', 'correlationKey'] },
      ],
    )
  },
}
