import { z } from 'zod'
import { system } from '../src/actor'
import { dayOf } from '../src/calendar/rules/day'
import { findDemand } from '../src/demands'
import { startCaseDeadline } from '../src/demands/suspension/start-case-deadline'
import { defineWorker } from '../src/engine/define-worker'

/** Starts a deadline of a case (norm 8, 13, 14). Safe to run twice: case, kind and ordinal name it. */
export default defineWorker({
  type: 'start-deadline',
  title: '起算期限',
  explanation:
    '按中国工作日起算一个期限。种类 response、progress、review 的天数由政策规定（案件登记之日的版本），其他种类须写明 workingDays 与 title。同一案件的同种期限再次起算，用 ordinal 区分。案件暂停期间起算的，先不计时，随案件恢复。有项目负责人（leadId）时提醒其本人，否则提醒责任部门。',
  input: z.object({
    caseId: z.string(),
    kind: z.string().max(40),
    ordinal: z.int().min(1).nullish(),
    title: z.string().max(100).nullish(),
    workingDays: z.int().min(1).max(250).nullish(),
    startedAt: z.iso.datetime({ offset: true }).nullish(),
    departmentId: z.string().nullish(),
    lineId: z.string().nullish(),
    leadId: z.string().nullish(),
  }),
  output: z.object({
    deadlineId: z.uuid(),
    ordinal: z.int(),
    dueAt: z.iso.datetime(),
    checkAt: z.iso.datetime().nullable(),
  }),

  async handle({ startedAt, leadId, ...input }, core) {
    const demand = await findDemand(core, input.caseId)
    const deadline = await startCaseDeadline(core, system, {
      ...input,
      subject: demand?.enterpriseName,
      policyDay: demand ? dayOf(demand.recordedAt) : undefined,
      ordinal: input.ordinal ?? undefined,
      title: input.title ?? undefined,
      workingDays: input.workingDays ?? undefined,
      startedAt: startedAt ? new Date(startedAt) : undefined,
      remindTo: leadId ? [`person:${leadId}`] : undefined,
    })
    const { id, ordinal, dueAt, checkAt } = deadline
    return { deadlineId: id, ordinal, dueAt: dueAt.toISOString(), checkAt: checkAt?.toISOString() ?? null }
  },
})
