import { z } from 'zod'
import { Deadlines } from '../src/calendar'
import type { Core } from '../src/core'
import { rows } from '../src/database/table'
import { defineWorker } from '../src/engine/define-worker'
import { notify } from '../src/messages'

/** Tells people of an event. Safe to run twice: the job's key tells each person once. */
export default defineWorker({
  type: 'notify',
  title: '通知有关人员',
  explanation:
    '把一个事件按模板通知有关的人：站内消息，设有邮件服务器时另发邮件。接收人写 person:<编号>、department:<编号>、head:<编号>、line-director:<编号> 或 role:<角色>；不写时用该事件默认的接收人。给出期限编号时，模板中可用其名称与到期时刻。',
  input: z.object({
    event: z.string().min(1),
    caseId: z.string().nullish(),
    to: z.array(z.string()).nullish(),
    data: z.record(z.string(), z.unknown()).nullish(),
    deadlineId: z.uuid().nullish(),
  }),
  output: z.object({}),

  async handle({ event, caseId, to, data, deadlineId }, core, job) {
    await core.db.transaction(async (tx) =>
      notify(core, tx, {
        event,
        caseId: caseId ?? null,
        to: to ?? [],
        data: { ...(await deadlineFacts(core, deadlineId)), ...data },
        dedupeKey: job.key,
      }),
    )
    return {}
  },
})

async function deadlineFacts(core: Core, id: string | null | undefined): Promise<Record<string, unknown>> {
  if (!id) return {}
  const deadline = await core.db.read((tx) => rows(tx, Deadlines).findOneBy({ id }))
  return deadline ? { title: deadline.title, dueAt: deadline.dueAt, enterprise: deadline.subject } : {}
}
