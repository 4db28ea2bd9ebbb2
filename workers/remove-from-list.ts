import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { removeFromList } from '../src/qualification'

/** The enterprise leaves the qualified list; its history stays and open cases finish (norm 5). Safe to run twice. */
export default defineWorker({
  type: 'remove-from-list',
  title: '移出资质认定企业名单库',
  explanation: '把企业移出名单库并告知其客户经理；历史保留，在办案件照常办完，尚未办结的资质认定随之终止。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({}),

  async handle({ caseId }, core) {
    await removeFromList(core, caseId)
    return {}
  },
})
