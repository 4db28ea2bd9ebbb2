import { BusinessError } from '../../src/errors'
import { readModel } from '../../src/engine/read-model'

const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:message id="m" name="demand-recorded" />
  <bpmn:error id="e" name="已在办理" errorCode="already-running" />
  ${body}
</bpmn:definitions>`

const lifecycle = xml(`<bpmn:process id="lifecycle" name="全链条服务" isExecutable="true">
  <bpmn:startEvent id="start" name="需求登记"><bpmn:messageEventDefinition id="sd" messageRef="m" /></bpmn:startEvent>
  <bpmn:serviceTask id="open" name="建档"><bpmn:extensionElements>
    <zeebe:taskDefinition type="open-case" />
    <zeebe:ioMapping><zeebe:input source="=caseId" target="caseId" /><zeebe:output source="=id" target="deadlineId" /></zeebe:ioMapping>
    <zeebe:taskHeaders><zeebe:header key="kind" value="response" /></zeebe:taskHeaders>
  </bpmn:extensionElements></bpmn:serviceTask>
  <bpmn:boundaryEvent id="twice" attachedToRef="open"><bpmn:errorEventDefinition id="ed" errorRef="e" /></bpmn:boundaryEvent>
  <bpmn:subProcess id="respond" name="响应">
    <bpmn:userTask id="submit-plan" name="制定方案"><bpmn:extensionElements>
      <zeebe:userTask /><zeebe:formDefinition formId="submit-plan" />
      <zeebe:assignmentDefinition candidateGroups="=[&#34;department:&#34; + departmentId]" />
      <zeebe:taskSchedule dueDate="=responseCheckAt" />
      <zeebe:properties><zeebe:property name="command" value="submit-plan" /></zeebe:properties>
    </bpmn:extensionElements></bpmn:userTask>
    <bpmn:callActivity id="watch"><bpmn:extensionElements><zeebe:calledElement processId="deadline-watch" /></bpmn:extensionElements></bpmn:callActivity>
  </bpmn:subProcess>
  <bpmn:businessRuleTask id="risk"><bpmn:extensionElements><zeebe:calledDecision decisionId="risk-level" resultVariable="riskLevel" /></bpmn:extensionElements></bpmn:businessRuleTask>
</bpmn:process>`)

describe('reading a model', () => {
  it('finds user tasks inside subprocesses with their form, command and groups', async () => {
    const model = await readModel(lifecycle)
    expect(model).toMatchObject({
      processId: 'lifecycle',
      name: '全链条服务',
      startMessages: ['demand-recorded'],
    })
    expect(model.userTasks).toEqual([
      {
        elementId: 'submit-plan',
        name: '制定方案',
        processId: 'lifecycle',
        formId: 'submit-plan',
        command: 'submit-plan',
        assignee: null,
        candidateGroups: '=["department:" + departmentId]',
        candidateUsers: null,
        dueDate: '=responseCheckAt',
        properties: { command: 'submit-plan' },
      },
    ])
  })

  it('finds service tasks with what they hand over, and which errors are caught', async () => {
    const [task] = (await readModel(lifecycle)).serviceTasks
    expect(task).toMatchObject({
      taskType: 'open-case',
      inputs: { caseId: '=caseId' },
      outputs: { deadlineId: '=id' },
    })
    expect(task).toMatchObject({ headers: { kind: 'response' }, caughtErrors: ['already-running'] })
  })

  it('finds called decisions and processes, and names every element', async () => {
    const model = await readModel(lifecycle)
    expect(model.calledDecisions).toEqual([
      { elementId: 'risk', decisionId: 'risk-level', resultVariable: 'riskLevel' },
    ])
    expect(model.calledProcesses).toEqual([{ elementId: 'watch', processId: 'deadline-watch' }])
    expect(model.names).toMatchObject({ 'submit-plan': '制定方案', watch: 'watch' })
    expect(model.elements.find((element) => element.id === 'watch')).toMatchObject({
      type: 'CallActivity',
      parentId: 'respond',
    })
  })

  it.each([
    ['text that is not XML', '你好', 'model-unreadable'],
    ['a file with a tag left open', xml('<bpmn:process id="a">'), 'model-unreadable'],
    ['a file without an executable process', xml('<bpmn:process id="a" />'), 'model-without-process'],
  ])('refuses %s', async (_what, text, code) => {
    const refusal = await readModel(text).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(BusinessError)
    expect(refusal).toMatchObject({ code })
  })
})
