import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { openWeek } from '../src/scoring/weekly'

/** Opens the scoring of a line's week (norm 17.C1). Safe to run twice: a week is opened once. */
export default defineWorker({
  type: 'open-week',
  title: '汇集一周积分',
  explanation:
    '把条线截至上周日、还没有公示过的积分，按企业、部门、客户经理汇成各部门待核对的行；按积分政策和工作日历定下自评、复核、交叉检查、公示的时刻，按轮值定下交叉检查的条线。没有积分的部门不必核对。',
  input: z.object({ caseId: z.uuid(), lineId: z.string(), week: z.string() }),
  output: z.object({
    departmentIds: z.array(z.string()),
    checkerGroup: z.string(),
    assessBy: z.iso.datetime(),
    recheckBy: z.iso.datetime(),
    crossCheckBy: z.iso.datetime(),
    publishAt: z.iso.datetime(),
  }),

  async handle({ caseId, lineId, week }, core) {
    const { run, departmentIds } = await openWeek(core, { weekId: caseId, lineId, week })
    return {
      departmentIds,
      checkerGroup: run.checkerLineId ? `line-director:${run.checkerLineId}` : 'role:leadership',
      assessBy: run.assessBy.toISOString(),
      recheckBy: run.recheckBy.toISOString(),
      crossCheckBy: run.crossCheckBy.toISOString(),
      publishAt: run.publishAt.toISOString(),
    }
  },
})
