import { z } from 'zod'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { required } from '../demands/answer-fields'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { zhCN } from '../web/locales/zh-CN'
import { day, notInFuture } from './answers'
import { findQualification, lockAt, recordAct } from './open-qualifications'
import { qualificationFacts } from './qualification-facts'
import { settleStep } from './step-deadline'

const answers = z.object({ groupName: required(100), groupOwner: required(60), groupOn: day })
type Answers = z.output<typeof answers>

/** The customer manager made the enterprise's WeChat group by hand and records it: one per listed enterprise (norm 5). */
export default defineTaskCommand({
  name: 'record-service-group',
  title: '登记企业服务微信群',
  answers,
  run: (core, act) => core.db.transaction((tx) => record(core, tx, act)),
  async prefill(core, { caseId }) {
    const one = await findQualification(core, caseId)
    const groupName = zhCN.t('qualification.groupName', { enterprise: one?.enterpriseName })
    return { ...(await qualificationFacts(core, caseId)), groupName, groupOwner: one?.managerName ?? '' }
  },
})

async function record(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const qualification = await lockAt(core, tx, { id: caseId, state: 'listing' })
  notInFuture(core, answers.groupOn, 'groupOn')
  await settleStep(core, tx, { actor, caseId, step: 'group' })
  const data = { words: answers.groupName }
  await recordAct(core, tx, { qualification, actor, act: 'group', data, change: answers })
  return {}
}
