import { z } from 'zod'
import { system } from '../src/actor'
import { askCountersign } from '../src/cowork/ask-countersign'
import { defineWorker } from '../src/engine/define-worker'

/** Asks one department to countersign (norm 10). Safe to run twice: each countersigner has one deadline. */
export default defineWorker({
  type: 'ask-countersign',
  title: '请其会签，起算期限',
  explanation:
    '告知会签的部门负责人（或条线业务总监），按政策起算会签期限。coWorkGroup 是会签人所在的组，如 head:<部门编号>。再次执行得到同一个期限；会签已有结果时，期限随即取消。',
  input: z.object({ coWorkId: z.uuid(), coWorkGroup: z.string().min(1) }),
  output: z.object({ deadlineId: z.uuid(), dueAt: z.iso.datetime(), checkAt: z.iso.datetime().nullable() }),

  async handle(input, core) {
    const { id, dueAt, checkAt } = await askCountersign(core, system, input)
    return { deadlineId: id, dueAt: dueAt.toISOString(), checkAt: checkAt?.toISOString() ?? null }
  },
})
