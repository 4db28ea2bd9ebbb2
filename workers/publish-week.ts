import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { publishWeek } from '../src/scoring/weekly'

/** Publishes a line's week (norm 17.C1). Safe to run twice: a week is published once, an entry of the score book at most once. */
export default defineWorker({
  type: 'publish-week',
  title: '公示一周积分',
  explanation:
    '公示条线一周的积分：复核同意且此后没有变化的行公示积分，其余列为“待复核”、不计积分，进入下一次公示；以前公示过的周有变化的列为“更正”。公示后不再改动。给出异议截止时刻。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({ objectionsUntil: z.iso.datetime() }),
  timeoutMs: 120_000,

  async handle({ caseId }, core) {
    const run = await publishWeek(core, caseId)
    return { objectionsUntil: (run.objectionsUntil ?? run.publishAt).toISOString() }
  },
})
