import { z } from 'zod'
import { system } from '../src/actor'
import { startDeadline } from '../src/calendar/start-deadline'
import { findDemand } from '../src/demands'
import { defineWorker } from '../src/engine/define-worker'

/** Starts a deadline of a case (norm 8, 13, 14). Safe to run twice: case, kind and ordinal name it. */
export default defineWorker({
  type: 'start-deadline',
  title: '起算期限',
  explanation:
    '按中国工作日起算一个期限。种类 response（3 个工作日）、progress（10 个）、review（5 个）自带天数，其他种类须写明 workingDays 与 title。同一案件的同种期限再次起算，用 ordinal 区分。有项目负责人（leadId）时提醒其本人，否则提醒责任部门。',
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
  output: z.object({ deadlineId: z.uuid(), dueAt: z.iso.datetime(), checkAt: z.iso.datetime().nullable() }),

  async handle({ startedAt, leadId, ...input }, core) {
    const deadline = await startDeadline(core, system, {
      ...input,
      subject: (await findDemand(core, input.caseId))?.enterpriseName,
      ordinal: input.ordinal ?? undefined,
      title: input.title ?? undefined,
      workingDays: input.workingDays ?? undefined,
      startedAt: startedAt ? new Date(startedAt) : undefined,
      remindTo: leadId ? [`person:${leadId}`] : undefined,
    })
    const { id, dueAt, checkAt } = deadline
    return { deadlineId: id, dueAt: dueAt.toISOString(), checkAt: checkAt?.toISOString() ?? null }
  },
})
